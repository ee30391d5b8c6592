#include "train/vector_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "datasets/byte_source.hpp"
#include "datasets/errors.hpp"
#include "datasets/shown_place.hpp"
#include "text/joined.hpp"
#include "text/normalizer.hpp"
#include "text/shown_text.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kMostDimensions = 4096;
constexpr std::size_t kLongestWord = 1024;  // bytes
constexpr std::size_t kLongestNumber = 32;  // bytes, with the space behind it

/// The bytes of a source with some of them in view.
class Window {
 public:
  explicit Window(const std::string& path) : source_(datasets::open_bytes(path, 0)) {}

  /// At least `wanted` bytes from the present place on, fewer at the end.
  std::string_view see(std::size_t wanted) {
    constexpr std::size_t kPiece = std::size_t{1} << 20U;
    while (!ended_ && bytes_.size() - at_ < wanted) {
      bytes_.erase(0, at_);
      at_ = 0;
      const std::size_t before = bytes_.size();
      bytes_.resize(before + std::max(kPiece, wanted));
      const std::size_t got = source_->read(bytes_.data() + before, bytes_.size() - before);
      bytes_.resize(before + got);
      ended_ = got == 0;
    }
    return std::string_view(bytes_).substr(at_);
  }

  void skip(std::size_t size) { at_ += size; }

 private:
  std::unique_ptr<datasets::ByteSource> source_;
  std::string bytes_;
  std::size_t at_ = 0;
  bool ended_ = false;
};

template <class Number>
std::optional<Number> parse(std::string_view text) {
  Number number{};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

/// Takes up to the next space.
std::string_view next_item(std::string_view& line) {
  const std::size_t space = std::min(line.find(' '), line.size());
  const std::string_view item = line.substr(0, space);
  line.remove_prefix(std::min(space + 1, line.size()));
  return item;
}

std::string_view without_line_end(std::string_view line) {
  while (!line.empty() && (line.back() == '\r' || line.back() == ' ')) line.remove_suffix(1);
  return line;
}

/// Reads the rows of a file one by one.
class VectorReader {
 public:
  explicit VectorReader(const std::string& path)
      : name_(datasets::shown_input(path)), window_(path) {
    read_header();
    is_text_ = looks_like_text();
  }

  std::uint64_t words() const { return words_; }
  std::size_t dimensions() const { return dimensions_; }
  std::string& word() { return word_; }
  const std::vector<float>& values() const { return values_; }

  /// The next row; false after the last.
  bool read() {
    if (row_ == words_) {
      if (!window_.see(1).empty() && without_line_end(window_.see(2)) != "\n") {
        damaged("goes on after the last of its " + std::to_string(words_) + " words");
      }
      return false;
    }
    ++row_;
    if (is_text_) {
      read_text();
    } else {
      read_binary();
    }
    for (const float value : values_) {
      if (!std::isfinite(value)) damaged(of_row() + "found a value that is no finite number");
    }
    return true;
  }

  [[noreturn]] void damaged(const std::string& what) const {
    throw datasets::FormatError(name_ + ": " + what);
  }

  /// The present row, for a sentence.
  std::string of_row() const {
    return "word " + std::to_string(row_) +
           (word_.empty() ? "" : " ('" + text::shown(word_) + "')") + ": ";
  }

 private:
  void read_header() {
    const std::string_view seen = window_.see(64);
    const std::size_t end = seen.find('\n');
    std::string_view line = without_line_end(seen.substr(0, end));
    const auto words = parse<std::uint64_t>(next_item(line));
    const auto dimensions = parse<std::uint64_t>(next_item(line));
    if (end == seen.npos || !words || !dimensions || !line.empty() || *words == 0 ||
        *dimensions == 0 || *dimensions > kMostDimensions) {
      damaged(
          "found no word vectors; expected a first line of two numbers, words and dimensions, as "
          "word2vec has it");
    }
    words_ = *words;
    dimensions_ = static_cast<std::size_t>(*dimensions);
    window_.skip(end + 1);
  }

  std::size_t longest_line() const { return kLongestWord + dimensions_ * kLongestNumber; }

  /// Whether the first row is of characters of numbers up to its end, and has nearly as many items
  /// as it should: a faulty row is still one of text. A row of bytes may end where a value has a
  /// line break among them.
  bool looks_like_text() {
    std::string_view line = window_.see(longest_line());
    line = line.substr(0, line.find('\n'));
    next_item(line);
    constexpr std::string_view kOfNumbers = "0123456789+-.eEinfaINFA \r";
    if (line.find_first_not_of(kOfNumbers) != line.npos) return false;
    line = without_line_end(line);
    std::size_t items = 0;
    for (; !line.empty(); ++items) next_item(line);
    return 2 * items >= dimensions_ && items > 0;
  }

  void read_text() {
    const std::string_view seen = window_.see(longest_line());
    if (seen.empty()) ended();
    const std::size_t end = seen.find('\n');
    if (end == seen.npos && seen.size() >= longest_line()) {
      damaged(of_next() + "found a line of more than " + std::to_string(longest_line()) +
              " bytes, expected a word and " + std::to_string(dimensions_) + " numbers");
    }
    std::string_view line = without_line_end(seen.substr(0, end));
    word_ = next_item(line);
    values_.clear();
    while (!line.empty()) {
      const std::string_view item = next_item(line);
      const auto value = parse<float>(item);
      if (!value) {
        damaged(of_row() + "found '" + text::shown(item) + "', expected a number");
      }
      values_.push_back(*value);
    }
    if (values_.size() != dimensions_) {
      damaged(of_row() + "found " + std::to_string(values_.size()) + " values, expected " +
              std::to_string(dimensions_) + " as the first line says");
    }
    window_.skip(end == seen.npos ? seen.size() : end + 1);
  }

  void read_binary() {
    std::string_view seen = window_.see(1);
    if (!seen.empty() && seen.front() == '\n') window_.skip(1);
    seen = window_.see(kLongestWord + dimensions_ * sizeof(float));
    if (seen.empty()) ended();
    const std::size_t space = seen.find(' ');
    if (space == seen.npos || space > kLongestWord) {
      damaged(of_next() + "found no word with a space behind it");
    }
    word_ = seen.substr(0, space);
    const std::string_view bytes = seen.substr(space + 1);
    if (bytes.size() < dimensions_ * sizeof(float)) ended();
    values_.resize(dimensions_);
    for (std::size_t d = 0; d < dimensions_; ++d) {
      std::uint32_t bits = 0;
      for (std::size_t b = 0; b < sizeof(float); ++b) {
        bits |= std::uint32_t{static_cast<unsigned char>(bytes[d * sizeof(float) + b])} << 8 * b;
      }
      std::memcpy(&values_[d], &bits, sizeof(bits));
    }
    window_.skip(space + 1 + dimensions_ * sizeof(float));
  }

  [[noreturn]] void ended() const {
    damaged("ends within word " + std::to_string(row_) + " of " + std::to_string(words_));
  }
  std::string of_next() const { return "word " + std::to_string(row_) + ": "; }

  std::string name_;
  Window window_;
  std::uint64_t words_ = 0;
  std::size_t dimensions_ = 0;
  bool is_text_ = false;
  std::uint64_t row_ = 0;
  std::string word_;
  std::vector<float> values_;
};

/// Whether `word` is one word to those who look it up: all of it, and nothing beside it.
bool is_single_word(std::string_view word, const text::WordList& list) {
  return list.words.size() == 1 && list.words[0].source_begin == 0 &&
         list.words[0].source_end == word.size();
}

/// A fold that is not among `folds` and yet leaves none of the words to change, where of ordinary
/// Arabic words it would change many.
std::optional<text::Folds> folded_beyond(const std::vector<std::string>& words, text::Folds folds) {
  constexpr std::size_t kEnough = 1000;  // of Arabic words
  const auto is_arabic = [](const std::string& word) {
    return word.size() > 4 && (word[0] == '\xD8' || word[0] == '\xD9');
  };
  if (std::count_if(words.begin(), words.end(), is_arabic) < static_cast<std::ptrdiff_t>(kEnough)) {
    return std::nullopt;
  }
  for (const text::Fold fold :
       {text::Fold::kAlef, text::Fold::kMarbuta, text::Fold::kMaqsura, text::Fold::kHamza}) {
    // A fold of Lucene's name does nearly what another does.
    if (folds.has(fold) || (fold == text::Fold::kAlef && folds.has(text::Fold::kAlefHamza))) {
      continue;
    }
    const text::Normalizer by_itself(text::Folds().with(fold));
    const bool none = std::none_of(words.begin(), words.end(), [&](const std::string& word) {
      return by_itself.normalise(word).text != word;
    });
    if (none) return text::Folds().with(fold);
  }
  return std::nullopt;
}

void append_number(std::string& out, float value) {
  std::array<char, kLongestNumber> digits{};
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr;
  out.append(digits.data(), end);
}

void append_float(std::string& out, float value) {
  std::uint32_t bits = 0;
  std::memcpy(&bits, &value, sizeof(bits));
  for (std::size_t b = 0; b < sizeof(value); ++b) {
    out.push_back(static_cast<char>(static_cast<unsigned char>(bits >> 8 * b)));
  }
}

}  // namespace

std::string vector_bytes(const features::WordVectors& vectors, VectorFormat format) {
  std::string out = std::to_string(vectors.size());
  out.append(" ").append(std::to_string(vectors.dimensions())).append("\n");
  const bool as_text = format == VectorFormat::kText;
  for (std::size_t w = 0; w < vectors.size(); ++w) {
    out += vectors.words()[w];
    if (!as_text) out.push_back(' ');
    for (const float value : vectors.values().row(static_cast<Eigen::Index>(w))) {
      if (as_text) {
        out.push_back(' ');
        append_number(out, value);
      } else {
        append_float(out, value);
      }
    }
    out.push_back('\n');
  }
  return out;
}

features::WordVectors read_vectors(const std::string& path, text::Folds folds) {
  VectorReader reader(path);
  const text::Normalizer normalizer(folds);
  text::WordList list;
  std::vector<std::string> words;
  std::vector<float> values;
  std::unordered_set<std::string> met;
  while (reader.read()) {
    std::string& word = reader.word();
    normalizer.split(word, list);
    if (!is_single_word(word, list)) continue;
    if (list[0] != word) {
      reader.damaged(
          text::joined({reader.of_row(), "folded otherwise than by '", text::describe(folds),
                        "', which makes it '", text::shown(list[0]),
                        "'; expected vectors made with the folds of this run"}));
    }
    if (!met.insert(word).second) reader.damaged(reader.of_row() + "it stands here twice");
    values.insert(values.end(), reader.values().begin(), reader.values().end());
    words.push_back(std::move(word));
  }
  if (words.empty()) reader.damaged("none of its entries is a word");
  if (const auto beyond = folded_beyond(words, folds)) {
    reader.damaged(text::joined({"its words are folded by '", text::describe(*beyond),
                                 "', which is not of '", text::describe(folds),
                                 "'; expected vectors made with the folds of this run"}));
  }
  const auto rows = static_cast<Eigen::Index>(words.size());
  const auto columns = static_cast<Eigen::Index>(reader.dimensions());
  return {std::move(words), Eigen::Map<features::RowMatrix>(values.data(), rows, columns)};
}

}  // namespace zawiya::train
