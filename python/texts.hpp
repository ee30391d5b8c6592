#pragma once

#include <pybind11/pybind11.h>

#include <string>
#include <string_view>
#include <vector>

#include "text/article_text.hpp"

namespace zawiya::python {

/// Python strings as UTF-8, copied so that work on them needs no interpreter. A surrogate without a
/// partner becomes three bytes that are not UTF-8, which the library reads as U+FFFD and counts.
class Texts {
 public:
  /// @param list  a sequence of str
  /// @param name  of the argument, for errors
  /// @throws TypeError that names the first item that is no str
  Texts(const pybind11::sequence& list, const char* name);
  Texts() = default;

  std::size_t size() const { return ends_.size(); }
  std::string_view operator[](std::size_t i) const {
    const std::size_t begin = i == 0 ? 0 : ends_[i - 1];
    return std::string_view(bytes_).substr(begin, ends_[i] - begin);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_;
};

/// The fields of articles, each a sequence of str or None.
struct Fields {
  Fields(const pybind11::sequence& texts, const pybind11::object& titles,
         const pybind11::object& targets, const pybind11::object& second_texts,
         const pybind11::object& dates);

  std::vector<text::ArticleText> articles() const;  ///< valid as long as this is

  Texts texts, titles, targets, second_texts, dates;
};

/// Says of byte offsets of a text which code points they are, as Python counts.
class CodePoints {
 public:
  explicit CodePoints(std::string_view text);
  std::size_t operator[](std::size_t byte) const { return numbers_[byte]; }

 private:
  std::vector<std::uint32_t> numbers_;  // (bytes + 1)
};

}  // namespace zawiya::python
