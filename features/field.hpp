#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "features/options.hpp"
#include "text/normalizer.hpp"

namespace zawiya::features {

/// What a field holds; each has its row in the table of fields (field_table.hpp). Stored in model
/// files as the salt of its units: do not change the numbers.
enum class FieldKind : std::uint8_t {
  kTitle = 0,
  kBody = 1,
  kTowardTarget = 2,  ///< title and body once more, their units crossed with the target
  kAroundTarget = 3,  ///< the words around mentions of the target
  kTarget = 4,        ///< the target itself, as one word
  kSecond = 5,        ///< the second text
  kOnlyFirst = 6,     ///< words that the second text lacks
  kOnlySecond = 7,    ///< words that the first lacks
  kReplaced = 8,      ///< what stands in the second where something else stands in the first
  kCues = 9,          ///< how the two differ: overlap, numbers, negation
  kControl = 10,      ///< what a label may depend on; in training only
};

/// Words of an article that are counted together: units do not cross from field to field, and the
/// same word in fields of different salt is two units.
struct Field {
  FieldKind kind = FieldKind::kBody;
  std::uint64_t salt = 0;              ///< 0: units stand for themselves, as in title and body
  text::WordList words;                ///< with their hashes salted
  std::vector<std::uint32_t> origins;  ///< of a derived field (words): the word of title and body,
                                       ///< counted through, that each repeats; or kNone

  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// Adds a word that is not, or not only, in the text. @param hash  before the salt
  void append(std::string_view spelling, std::uint64_t hash, std::uint32_t origin = kNone);
};

/// What an occurrence counts in a field: `lead` when the unit ends within the first `lead_words`
/// words, else `rest`.
struct FieldWeights {
  std::size_t lead_words = 0;
  float lead = 1;
  float rest = 1;
};

/// A body that is half lead has none.
FieldWeights field_weights(const Field& field, const Options& options);

/// How units of a field are told from those of title and body: "around the target"; empty for these
/// two.
std::string_view field_name(FieldKind kind);

/// What a field's columns are scaled by, against those of title and body.
float field_scale(FieldKind kind, const Options& options);

/// Whether its words share parts with each other. Cues and crossed words are wholes.
bool has_subwords(FieldKind kind);

/// How many words a unit of the field has at most.
std::uint32_t longest_unit(FieldKind kind, const Options& options);

}  // namespace zawiya::features
