// Folded text is what ICU and the rules of docs/normalisation.md make of it.
#include <array>
#include <string_view>

#include "fuzz/capped_marks.hpp"
#include "fuzz/targets.hpp"
#include "tests/text/reference_normaliser.hpp"
#include "text/normalizer.hpp"

namespace zawiya::fuzz {
namespace {

/// The same folds by the program and by its definition.
struct Pair {
  explicit Pair(text::Folds folds) : program(folds), definition(folds) {}
  text::Normalizer program;
  text::ReferenceNormaliser definition;
};

}  // namespace

void normaliser(std::string_view input) {
  static const std::array<Pair, 6> pairs = {
      Pair(text::profile_folds("news")),          Pair(text::profile_folds("lucene")),
      Pair(text::profile_folds("none")),          Pair(text::parse_folds("compat")),
      Pair(text::parse_folds("case,elongation")), Pair(text::parse_folds("compat,case,controls"))};
  const std::size_t chosen = choice(input, pairs.size());
  const Pair& pair = pairs.at(chosen);
  const text::NormalisedText folded = pair.program.normalise(input);
  const text::DecodedText decoded = text::decode_utf8(input);
  require(folded.invalid_sequences == decoded.invalid_sequences, "ill-formed parts are counted");
  require(folded.origins.size() == folded.text.size(), "every byte has an origin");
  for (const std::uint32_t origin : folded.origins) require(origin < input.size(), "in the text");
  if (may_be_capped(input)) return;
  require(folded.text == pair.definition.normalise(input), "equals the definition");
  constexpr std::size_t kProfiles = 3;
  if (chosen < kProfiles) {
    require(pair.program.normalise(folded.text).text == folded.text, "twice is once");
  }
}

}  // namespace zawiya::fuzz
