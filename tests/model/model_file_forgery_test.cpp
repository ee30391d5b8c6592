// What somebody might put into a model file on purpose, its checksums made right.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <sys/resource.h>

#include <cmath>
#include <functional>
#include <limits>
#include <string>

#include "model/metadata.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "refused_model.hpp"
#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::as_bytes;
using tests::get;
using tests::put;
using tests::refusal_of;
using tests::resealed;
using tests::tiny_model;
namespace header = tests::header;

void expect_refused(const std::string& bytes, const std::string& why) {
  const std::string refusal = refusal_of(bytes);
  EXPECT_NE(refusal.find(why), std::string::npos) << "expected: " << why << "\nfound: " << refusal;
}

void expect_refused_after(const std::function<void(Model&)>& forge, const std::string& why) {
  Model model = tiny_model();
  forge(model);
  expect_refused(model_bytes(model), "not a usable model: " + why);
}

std::uint64_t padded(std::uint64_t size) { return (size + 7) / 8 * 8; }

std::size_t units_begin(const std::string& bytes) {
  return header::kSize + padded(get(bytes, header::kMetadataBytes));
}

std::size_t self_tests_begin(const std::string& bytes) {
  return units_begin(bytes) + padded(get(bytes, header::kUnitsBytes)) +
         padded(get(bytes, header::kSubwordsBytes));
}

/// What refusing may cost. The least count forged below would take 256 MiB.
#ifdef __SANITIZE_ADDRESS__
constexpr long kMostKib = 200 * 1024;  // memory that was freed stays in quarantine
#else
constexpr long kMostKib = 8 * 1024;
#endif

/// The most memory that the process has held so far, in KiB.
long peak_kib() {
  struct rusage usage {};
  ::getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

TEST(ForgedModelFile, IsStillReadWithItsChecksumsMadeRight) {
  const std::string bytes = model_bytes(tiny_model());
  EXPECT_EQ(resealed(bytes), bytes);  // the header lies as this test believes
}

TEST(ForgedModelFile, IsRefusedForContentThatMakesNoSense) {
  expect_refused_after([](Model& m) { m.heads.clear(); }, "it has no head");
  expect_refused_after([](Model& m) { m.heads[0].labels[1] = m.heads[0].labels[0]; },
                       "head 'framing' has the label 'رسمي' twice");
  expect_refused_after([](Model& m) { m.heads[0].labels[1].clear(); },
                       "head 'framing' has an empty label");
  expect_refused_after(
      [](Model& m) {
        m.heads[0].labels.resize(1);
        m.heads[0].intercepts.resize(1);
        m.heads[0].label_counts.resize(1);
        m.heads[0].strongest.resize(1);
      },
      "head 'framing' has 1 labels");
  expect_refused_after(
      [](Model& m) { m.heads[0].intercepts[0] = std::numeric_limits<float>::quiet_NaN(); },
      "head 'framing': the intercept of 'رسمي' is not a finite number");
  expect_refused_after([](Model& m) { m.options.folds = text::Folds(1U << 30U); },
                       "it uses a fold that this build does not know");
  expect_refused_after([](Model& m) { m.options.word_order = 1000000; }, "its word order");
  expect_refused_after([](Model& m) { m.self_tests.clear(); }, "it has no self-test");
}

TEST(ForgedModelFile, IsRefusedWhereItsTablesDoNotFitItsLabels) {
  expect_refused_after(
      [](Model& m) {
        m.heads[0].labels.push_back("ثالث");
        m.heads[0].intercepts.push_back(0);
        m.heads[0].label_counts.push_back(1);
        m.heads[0].strongest.emplace_back();
      },
      "a table has the wrong number of scales");
}

TEST(ForgedModelFile, IsRefusedForATableThatDoesNotHoldRows) {
  std::string bytes = model_bytes(tiny_model());
  ASSERT_EQ(get(bytes, header::kUnitsBytes), 32U);
  put(bytes, header::kUnitsBytes, std::uint64_t{24});  // the rest goes to the table behind it
  put(bytes, header::kSubwordsBytes, get(bytes, header::kSubwordsBytes) + 8);
  expect_refused(resealed(bytes), "a table of 24 bytes does not hold rows of 16");
}

TEST(ForgedModelFile, IsRefusedForSectionsThatDoNotAddUp) {
  const std::string bytes = model_bytes(tiny_model());
  for (const std::size_t field : {header::kMetadataBytes, header::kUnitsBytes,
                                  header::kSubwordsBytes, header::kSelfTestBytes}) {
    for (const std::uint64_t size :
         {std::uint64_t{0}, get(bytes, field) + 64, std::uint64_t{1} << 40U,
          std::numeric_limits<std::uint64_t>::max() - 10,
          std::numeric_limits<std::uint64_t>::max()}) {
      std::string forged = bytes;
      put(forged, field, size);
      expect_refused(resealed(forged), "section");
    }
  }
}

TEST(ForgedModelFile, IsRefusedForAPayloadOfAnotherLengthThanTheFile) {
  const std::string bytes = model_bytes(tiny_model());
  for (const std::uint64_t size :
       {std::uint64_t{0}, get(bytes, header::kPayloadBytes) - 1, std::uint64_t{1} << 31U,
        std::uint64_t{1} << 60U, std::numeric_limits<std::uint64_t>::max()}) {
    std::string forged = bytes;
    put(forged, header::kPayloadBytes, size);
    EXPECT_NE(refusal_of(resealed(forged)), "");
  }
}

TEST(ForgedModelFile, IsRefusedForCountsBeyondItsEndWithoutMemoryForThem) {
  const std::string bytes = model_bytes(tiny_model());
  const std::size_t metadata_end = header::kSize + get(bytes, header::kMetadataBytes);
  const std::size_t self_tests = self_tests_begin(bytes);
  const std::size_t self_tests_end = self_tests + get(bytes, header::kSelfTestBytes);
  ASSERT_EQ(refusal_of(bytes), "");
  const long before = peak_kib();
  const auto forge_everywhere = [&](std::size_t begin, std::size_t end) {
    for (std::size_t at = begin; at + 8 <= end; ++at) {
      for (const std::uint64_t count : {std::uint64_t{1} << 28U, std::uint64_t{1} << 36U,
                                        std::numeric_limits<std::uint64_t>::max()}) {
        std::string forged = bytes;
        put(forged, at, count);
        refusal_of(resealed(forged));  // may be accepted: a count of articles, a fingerprint
      }
    }
  };
  forge_everywhere(header::kSize, metadata_end);
  forge_everywhere(self_tests, self_tests_end);
  EXPECT_LT(peak_kib() - before, kMostKib);
}

TEST(ForgedModelFile, GivesNumbersWhereLengthsVanish) {
  Model model = tiny_model();
  model.options.title_weight = 1e-42F;  // one over the row's length is beyond single precision
  const Model read = parse_model(as_bytes(model_bytes(model)), "it");
  const text::Normalizer normalizer(read.options.folds);
  Scores scores;
  Scorer(read, normalizer).score("الحكومة", "", scores);
  for (const float p : scores.probabilities) EXPECT_TRUE(std::isfinite(p));
}

/// Every forgery is refused, or gives a model that scores without harm.
RC_GTEST_PROP(ForgedModelFile, IsRefusedOrHarmless, ()) {
  static const std::string bytes = model_bytes(tiny_model());
  std::string forged = bytes;
  const auto changes = *rc::gen::inRange(1, 4);
  for (int i = 0; i < changes; ++i) {
    const auto at = *rc::gen::inRange<std::size_t>(header::kSize, bytes.size());
    forged[at] =
        *rc::gen::oneOf(rc::gen::arbitrary<char>(), rc::gen::element('\0', '\x7F', '\xFF'));
  }
  forged = resealed(forged);
  Model model;
  try {
    model = parse_model(as_bytes(forged), "it");
  } catch (const ModelFileError&) {
    return;
  }
  const text::Normalizer normalizer(model.options.folds);
  Scorer scorer(model, normalizer);
  Scores scores;
  for (const std::string text : {"قالت الحكومة إن النظام", "", "حكومي ونظامي", "x . y"}) {
    scorer.score("النظام والحكومة", text, scores);
    for (const float p : scores.probabilities) RC_ASSERT(std::isfinite(p));
    RC_ASSERT(scores.coverage >= 0 && scores.coverage <= 1);
  }
}

}  // namespace
}  // namespace zawiya::model
