#include "text/code_point_table.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>
#include <mutex>
#include <optional>
#include <stdexcept>

namespace zawiya::text {
namespace {

const icu::Normalizer2& nfkc() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFKCInstance(status);
  if (U_FAILURE(status)) throw std::runtime_error("ICU's normalisation data cannot be loaded");
  return *instance;
}

/// True when deleting `mark` gives what composing it with its base and folding gives, whatever the
/// base, so that ICU need not be asked. Composites lie in the table wherever the mark is an Arabic
/// one.
bool composes_to_nothing(char32_t mark, Folds folds,
                         const std::vector<std::pair<char32_t, icu::UnicodeString>>& composites) {
  for (const auto& [composite, decomposition] : composites) {
    const UChar32 base = decomposition.char32At(0);
    if (decomposition.char32At(decomposition.length() - 1) != static_cast<UChar32>(mark)) continue;
    if (fold_code_point(composite, folds) != fold_code_point(static_cast<char32_t>(base), folds)) {
      return false;
    }
  }
  return true;
}

std::vector<std::pair<char32_t, icu::UnicodeString>> canonical_composites(char32_t end) {
  std::vector<std::pair<char32_t, icu::UnicodeString>> composites;
  icu::UnicodeString decomposition;
  for (char32_t c = 0; c < end; ++c) {
    if (u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_DECOMPOSITION_TYPE) ==
            U_DT_CANONICAL &&
        nfkc().getRawDecomposition(static_cast<UChar32>(c), decomposition)) {
      composites.emplace_back(c, decomposition);
    }
  }
  return composites;
}

CodePointEntry entry_of(char32_t folded) {
  CodePointEntry entry;
  std::int32_t size = 0;
  U8_APPEND_UNSAFE(entry.bytes, size, static_cast<UChar32>(folded));
  entry.size_bytes = static_cast<std::uint8_t>(size);
  entry.kind = kind_of_folded(folded);
  entry.elongates = u_isalpha(static_cast<UChar32>(folded)) != 0;
  return entry;
}

/// May what a fold has made combine with what stands before it?
bool joins(char32_t folded) {
  return folded == kDeletedCodePoint || !nfkc().hasBoundaryBefore(static_cast<UChar32>(folded));
}

CodePointEntry make_entry(char32_t c, Folds folds) {
  const bool deleted = fold_code_point(c, folds) == kDeletedCodePoint;
  const auto character = static_cast<UChar32>(c);
  CodePointEntry entry;
  entry.elongates = u_isalpha(character) != 0;
  if (deleted && (!folds.has(Fold::kCompat) || u_getCombiningClass(character) == 0)) {
    entry.kind = CodePointEntry::kDeleted;
    return entry;
  }
  if (folds.has(Fold::kCompat)) {
    if (!nfkc().hasBoundaryBefore(character)) {
      entry.kind = CodePointEntry::kJoins;
      return entry;
    }
    icu::UnicodeString decomposition;
    if (nfkc().getDecomposition(character, decomposition)) {
      UErrorCode status = U_ZERO_ERROR;
      const icu::UnicodeString composed = nfkc().normalize(icu::UnicodeString(character), status);
      if (composed.countChar32() != 1) {
        // A tatweel that is deleted leaves its mark to what stands before: the forms of marks that
        // Unicode writes as tatweel and mark (U+FE71, U+FCF3).
        const char32_t first = fold_code_point(static_cast<char32_t>(composed.char32At(0)), folds);
        entry.kind = joins(first) ? CodePointEntry::kJoins : CodePointEntry::kIcu;
        return entry;
      }
      c = static_cast<char32_t>(composed.char32At(0));
    }
  }
  const char32_t folded = fold_code_point(c, folds);
  if (folded == kDeletedCodePoint) {
    entry.kind = CodePointEntry::kDeleted;
    return entry;
  }
  // What a fold makes may itself have a compatibility mapping: leave such to ICU, which repeats.
  if (folds.has(Fold::kCompat) && folded != c && joins(folded)) return entry;
  return entry_of(folded);
}

std::vector<CodePointEntry> entries_of(Folds folds) {
  constexpr char32_t kEnd = CodePointTable::kTableEnd;
  std::vector<CodePointEntry> entries(kEnd);
  for (char32_t c = 0; c < kEnd; ++c) entries[c] = make_entry(c, folds);
  if (!folds.has(Fold::kCompat)) return entries;
  const auto composites = canonical_composites(kEnd);
  const auto joins_to_be_deleted = [&](char32_t c) {
    return entries[c].kind == CodePointEntry::kJoins &&
           fold_code_point(c, folds) == kDeletedCodePoint;
  };
  // A mark blocks another of its class from composing: if one of a class matters, so do all.
  std::array<bool, 256> class_matters{};
  for (char32_t c = 0; c < kEnd; ++c) {
    if (joins_to_be_deleted(c) && !composes_to_nothing(c, folds, composites)) {
      class_matters[u_getCombiningClass(static_cast<UChar32>(c))] = true;
    }
  }
  for (char32_t c = 0; c < kEnd; ++c) {
    if (joins_to_be_deleted(c) && !class_matters[u_getCombiningClass(static_cast<UChar32>(c))]) {
      entries[c].kind = CodePointEntry::kDeleted;
    }
  }
  return entries;
}

/// ICU is asked some hundred thousand times for a table, and a run makes several of the same folds.
std::shared_ptr<const std::vector<CodePointEntry>> shared_entries(Folds folds) {
  static std::mutex mutex;
  static std::optional<Folds> last;
  static std::shared_ptr<const std::vector<CodePointEntry>> entries;
  const std::lock_guard lock(mutex);
  if (!last || !(*last == folds)) {
    entries = std::make_shared<const std::vector<CodePointEntry>>(entries_of(folds));
    last = folds;
  }
  return entries;
}

}  // namespace

bool is_word_code_point(char32_t code_point) {
  constexpr std::uint32_t kWordCategories = U_GC_L_MASK | U_GC_M_MASK | U_GC_ND_MASK;
  return (U_GET_GC_MASK(static_cast<UChar32>(code_point)) & kWordCategories) != 0;
}

CodePointEntry::Kind kind_of_folded(char32_t code_point) {
  if (is_word_code_point(code_point)) return CodePointEntry::kWord;
  // U+FFFD, a symbol to Unicode, is no mark that an author made.
  const bool mark = code_point != 0xFFFD && (U_GET_GC_MASK(static_cast<UChar32>(code_point)) &
                                             (U_GC_P_MASK | U_GC_S_MASK)) != 0;
  return mark ? CodePointEntry::kMark : CodePointEntry::kSeparator;
}

CodePointTable::CodePointTable(Folds folds)
    : entries_(shared_entries(folds)), first_(entries_->data()) {}

CodePointEntry CodePointTable::outside(char32_t code_point, Folds folds) {
  return make_entry(code_point, folds);
}

}  // namespace zawiya::text
