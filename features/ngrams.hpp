#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/utf8.hpp"

namespace zawiya::features {

/// The character n-grams of words: 2..5 (say) code points inside a word that carries a mark at each
/// end. Working space of one thread.
class NgramCutter {
 public:
  /// Boundary marks, as bytes that no folded word holds.
  static constexpr char kWordBegin = '\x02';
  static constexpr char kWordEnd = '\x03';

  /// @pre 1 <= shortest <= longest, code points; longest 0: there are none.
  NgramCutter(std::uint32_t shortest, std::uint32_t longest)
      : shortest_(shortest), longest_(longest) {}

  /// Calls `visit(std::string_view bytes)` for every n-gram of the folded word, repeated ones
  /// repeatedly. The marks are code points too; a word is never an n-gram longer than itself with
  /// its marks.
  template <class Visitor>
  void cut(std::string_view word, Visitor visit) {
    if (longest_ == 0) return;
    mark(word);
    const std::size_t size = starts_.size() - 1;
    for (std::size_t n = shortest_; n <= longest_ && n <= size; ++n) {
      for (std::size_t i = 0; i + n <= size; ++i) {
        visit(std::string_view(marked_).substr(starts_[i], starts_[i + n] - starts_[i]));
      }
    }
  }

 private:
  void mark(std::string_view word) {
    marked_.assign(1, kWordBegin).append(word).push_back(kWordEnd);
    starts_.clear();
    for (std::size_t i = 0; i < marked_.size(); ++i) {
      if (text::begins_code_point(marked_[i])) starts_.push_back(i);
    }
    starts_.push_back(marked_.size());
  }

  std::size_t shortest_;
  std::size_t longest_;
  std::string marked_;
  std::vector<std::size_t> starts_;
};

}  // namespace zawiya::features
