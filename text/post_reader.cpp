#include "text/post_reader.hpp"

#include <unicode/uchar.h>

#include <algorithm>
#include <cstring>

#include "text/addresses.hpp"
#include "text/code_point_table.hpp"
#include "text/emoji.hpp"
#include "text/hashing.hpp"
#include "text/post_signs.hpp"
#include "text/utf8.hpp"

namespace zawiya::text {
namespace {

// No folded word holds < or >, so that nothing else is taken for these.
constexpr std::string_view kUser = "<user>";
constexpr std::string_view kUrl = "<url>";

/// A normalised text as it grows out of another.
class Rewriting {
 public:
  explicit Rewriting(const NormalisedText& from) : from_(from) {
    to_.text.reserve(from.text.size());
    to_.origins.reserve(from.text.size());
    to_.invalid_sequences = from.invalid_sequences;
  }

  std::string_view from() const { return from_.text; }
  std::size_t at() const { return at_; }
  bool done() const { return at_ == from_.text.size(); }

  void keep(std::size_t end) {
    to_.text.append(from_.text, at_, end - at_);
    to_.origins.insert(to_.origins.end(), origin(at_), origin(end));
    at_ = end;
  }
  void put(std::string_view text) {
    to_.text += text;
    to_.origins.insert(to_.origins.end(), text.size(), from_.origins[at_]);
  }
  void replace(std::size_t end, std::string_view by) {
    put(by);
    at_ = end;
  }
  void drop(std::size_t end) { at_ = end; }

  NormalisedText finish() {
    keep(from_.text.size());
    return std::move(to_);
  }

 private:
  std::vector<std::uint32_t>::const_iterator origin(std::size_t at) const {
    return from_.origins.begin() + static_cast<std::ptrdiff_t>(at);
  }

  const NormalisedText& from_;
  NormalisedText to_;
  std::size_t at_ = 0;
};

/// Where the marks end that stand on what ends at `at`: they go with it, or they would compose with
/// what is put in its place.
std::size_t end_of_marks(std::string_view text, std::size_t at) {
  for (std::size_t next = at; next < text.size(); at = next) {
    const UChar32 c = next_code_point(text, next);
    if (c < 0 || (U_GET_GC_MASK(c) & U_GC_M_MASK) == 0) break;
  }
  return at;
}

/// User names are left: they may be told only where no address is.
NormalisedText with_addresses_folded(NormalisedText from) {
  std::vector<Address> addresses;
  find_addresses(from.text, addresses);
  std::erase_if(addresses, [](const Address& a) { return a.kind == Address::Kind::kHandle; });
  if (addresses.empty()) return from;
  Rewriting text(from);
  for (const Address& address : addresses) {
    text.keep(address.begin);
    text.replace(end_of_marks(from.text, address.end), kUrl);
  }
  return text.finish();
}

NormalisedText with_users_folded(NormalisedText from) {
  if (from.text.find('@') == std::string::npos) return from;
  std::vector<Address> addresses;  // where `urls` is no fold, e-mail addresses hold no users still
  find_addresses(from.text, addresses);
  auto address = addresses.begin();
  Rewriting text(from);
  for (std::size_t at = 0; (at = text.from().find('@', at)) != std::string::npos;) {
    while (address != addresses.end() && address->end <= at) ++address;
    const bool within = address != addresses.end() && address->begin <= at &&
                        address->kind != Address::Kind::kHandle;
    const std::size_t end = within ? 0 : user_end(text.from(), at);
    if (end > 0) {
      text.keep(at);
      text.replace(end_of_marks(text.from(), end), kUser);
    }
    at = std::max(end, at + 1);
  }
  return text.finish();
}

/// Joins the words of a hashtag that capitals part, #FreePalestine, with low lines.
NormalisedText with_capitals_parted(NormalisedText from, std::string_view original) {
  const auto is = [&](std::size_t at, auto property) {
    std::size_t place = from.origins[at];
    return property(next_code_point(original, place)) != 0;
  };
  Rewriting text(from);
  for (std::size_t at = 0; (at = text.from().find('#', at)) != std::string::npos;) {
    const std::size_t end = hashtag_end(text.from(), at);
    std::size_t before = ++at;
    for (std::size_t next = at; at < end; before = at, at = next) {
      const bool folded = u_isUUppercase(next_code_point(text.from(), next)) == 0;  // unlike İ
      if (folded && at > before && is(before, u_isULowercase) && is(at, u_isUUppercase)) {
        text.keep(at);
        text.put("_");
      }
    }
  }
  return text.finish();
}

/// Of a letter three or more times in a row, leaves two, or one with `once`; two of a word that is
/// nothing else: هههه.
NormalisedText shortened(const NormalisedText& from, bool once) {
  Rewriting text(from);
  UChar32 run_of = -1;  // the letter of the run that ends at `at`
  std::size_t run_begin = 0;
  std::size_t run_letters = 0;
  bool run_begins_word = true;
  bool in_word = false;
  const auto end_run = [&](std::size_t end, bool word_ends) {
    if (run_letters < 3) return;
    const std::size_t size = (end - run_begin) / run_letters;
    const bool alone = run_begins_word && word_ends;
    text.keep(run_begin + (once && !alone ? 1 : 2) * size);
    text.drop(end);
  };
  for (std::size_t at = 0; at < from.text.size();) {
    const std::size_t begin = at;
    const UChar32 c = next_code_point(from.text, at);
    const bool of_word = c >= 0 && is_word_code_point(static_cast<char32_t>(c));
    if (c == run_of) {
      ++run_letters;
    } else {
      end_run(begin, !of_word);
      run_of = of_word && u_isalpha(c) != 0 ? c : -1;
      run_begin = begin;
      run_letters = 1;
      run_begins_word = !in_word;
    }
    in_word = of_word;
  }
  end_run(from.text.size(), true);
  return text.finish();
}

/// What is a word of its own in a normalised post.
struct Whole {
  std::size_t begin = 0;
  std::size_t end = 0;
  bool hashtag = false;
};

/// The next one that begins from `at` on; an empty one at the end of the text: there is none.
Whole next_whole(std::string_view text, std::size_t at, Folds folds) {
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '<') {
      if (folds.has(Fold::kUsers) && text.substr(at).starts_with(kUser)) {
        return {at, at + kUser.size()};
      }
      if (folds.has(Fold::kUrls) && text.substr(at).starts_with(kUrl)) {
        return {at, at + kUrl.size()};
      }
    }
    if (folds.has(Fold::kEmoji) && may_begin_emoji(c)) {
      const std::size_t end = emoji_at(text, at, folds).end;
      if (end > 0) return {at, end};
    }
    if (c == '#' && folds.has(Fold::kHashtags)) {
      const std::size_t end = hashtag_end(text, at);
      if (end > 0) return {at, end, true};
    }
  }
  return {text.size(), text.size()};
}

/// Words as they are taken from a normalised text.
class WordTaker {
 public:
  WordTaker(const NormalisedText& text, std::size_t original_size, const Normalizer& letters,
            WordList& list, Tokens tokens)
      : text_(text),
        original_size_(original_size),
        letters_(letters),
        list_(list),
        tokens_(tokens) {}

  void take_words(std::size_t begin, std::size_t end) {
    if (begin == end) return;
    std::size_t word = list_.words.size();
    size_ = letters_.append(std::string_view(text_.text).substr(begin, end - begin), size_, list_,
                            tokens_);
    for (; word < list_.words.size(); ++word) {
      Word& taken = list_.words[word];
      trace(taken, begin + taken.source_begin, begin + taken.source_end);
    }
  }

  /// One word of all that stands there.
  void take_whole(std::size_t begin, std::size_t end) {
    if (tokens_ == Tokens::kWords) return;
    const std::string_view whole = std::string_view(text_.text).substr(begin, end - begin);
    if (list_.bytes.size() < size_ + whole.size() + WordList::kSlack) {
      list_.bytes.resize(2 * (size_ + whole.size() + WordList::kSlack));
    }
    std::memcpy(list_.bytes.data() + size_, whole.data(), whole.size());
    Word word{hash_word(whole), static_cast<std::uint32_t>(size_),
              static_cast<std::uint32_t>(whole.size()), 0, 0};
    trace(word, begin, end);
    list_.words.push_back(word);
    size_ += whole.size();
  }

  void take_hashtag(std::size_t begin, std::size_t end) {
    take_whole(begin, end);
    for (std::size_t part = begin + 1; part < end;) {
      const std::size_t joint = std::min(text_.text.find('_', part), end);
      take_words(part, joint);
      part = joint + 1;
    }
  }

 private:
  /// A word of the normalised text stands for all of the original up to what comes next.
  void trace(Word& word, std::size_t begin, std::size_t end) const {
    const std::uint32_t last = text_.origins[end - 1];
    while (end < text_.origins.size() && text_.origins[end] == last) ++end;
    word.source_begin = text_.origins[begin];
    word.source_end = end < text_.origins.size() ? text_.origins[end]
                                                 : static_cast<std::uint32_t>(original_size_);
  }

  const NormalisedText& text_;
  std::size_t original_size_;
  const Normalizer& letters_;
  WordList& list_;
  Tokens tokens_;
  std::size_t size_ = 0;  // of list_.bytes that words fill
};

}  // namespace

PostReader::PostReader(Folds folds)
    : folds_(folds), letters_(folds.without_post_folds().without(Fold::kElongation)) {}

/// All but emoji, which lose what joins them and gives them colour, by the folds of letters.
NormalisedText PostReader::fold_letters(std::string_view text) const {
  NormalisedText result;
  const auto add = [&](const NormalisedText& folded, std::size_t begin) {
    result.text += folded.text;
    result.origins.reserve(result.text.size());
    for (const std::uint32_t origin : folded.origins) {
      result.origins.push_back(origin + static_cast<std::uint32_t>(begin));
    }
    result.invalid_sequences += folded.invalid_sequences;
  };
  std::size_t done = 0;
  const bool emoji_folded = folds_.has(Fold::kEmoji);
  for (std::size_t at = 0; emoji_folded && at < text.size();) {
    const Emoji emoji = may_begin_emoji(text[at]) ? emoji_at(text, at, folds_) : Emoji();
    if (emoji.end == 0) {
      ++at;
      continue;
    }
    if (done < at) add(letters_.normalise(text.substr(done, at - done)), done);
    result.text += emoji.folded;
    result.origins.resize(result.text.size(), static_cast<std::uint32_t>(at));
    done = at = emoji.end;
  }
  if (done < text.size()) add(letters_.normalise(text.substr(done)), done);
  return result;
}

NormalisedText PostReader::normalise(std::string_view text) const {
  NormalisedText result = fold_letters(text);
  if (folds_.has(Fold::kUrls)) result = with_addresses_folded(std::move(result));
  if (folds_.has(Fold::kUsers)) result = with_users_folded(std::move(result));
  if (folds_.has(Fold::kHashtags)) result = with_capitals_parted(std::move(result), text);
  const bool once = folds_.has(Fold::kElongationOnce);
  if (once || folds_.has(Fold::kElongation)) result = shortened(result, once);
  // What was taken out, or shortened, may have hidden an address: a.com@user, a.commm.
  if (folds_.has(Fold::kUrls)) result = with_addresses_folded(std::move(result));
  return result;
}

void PostReader::split(std::string_view text, WordList& list, Tokens tokens) const {
  const NormalisedText folded = normalise(text);
  list.words.clear();
  list.word_tokens = 0;
  list.invalid_sequences = folded.invalid_sequences;
  WordTaker taker(folded, text.size(), letters_, list, tokens);
  for (std::size_t at = 0; at < folded.text.size();) {
    const Whole whole = next_whole(folded.text, at, folds_);
    taker.take_words(at, whole.begin);
    if (whole.hashtag) {
      taker.take_hashtag(whole.begin, whole.end);
    } else if (whole.begin < whole.end) {
      taker.take_whole(whole.begin, whole.end);
    }
    at = whole.end;
  }
}

}  // namespace zawiya::text
