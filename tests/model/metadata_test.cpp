#include "model/metadata.hpp"
#include "model/model_file.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <limits>
#include <stdexcept>
#include <string>
#include <vector>

#include "tiny_model.hpp"

namespace zawiya::model {
namespace {

using tests::as_bytes;
using tests::tiny_model;

constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();
constexpr float kInfinity = std::numeric_limits<float>::infinity();

/// Why the metadata of a tiny model is refused after `forge`; empty when it is not.
std::string refusal_after(const std::function<void(Model&)>& forge) {
  Model model = tiny_model();
  forge(model);
  const std::string bytes = metadata_bytes(model);
  Model read;
  try {
    read_metadata(as_bytes(bytes), read, kFormatVersion);
  } catch (const std::invalid_argument& error) {
    return error.what();
  }
  return {};
}

void expect_refused(const std::string& why, const std::function<void(Model&)>& forge) {
  const std::string refusal = refusal_after(forge);
  EXPECT_NE(refusal.find(why), std::string::npos) << "expected: " << why << "\nfound: " << refusal;
}

TEST(Metadata, ReadsBackWhatWasWritten) {
  Model model = tiny_model();
  model.options.folds = text::profile_folds("lucene");
  model.options.marks = false;
  model.options.title_weight = 3.5F;
  model.options.ngram_weight = 0.125F;
  model.options.min_unit_df = 7;
  model.options.min_ngram_df = 9;
  model.options.stem_weight = 0.75F;
  model.options.lead_words = 33;
  model.options.lead_weight = 1.5F;
  model.precision = ScoreTable::Precision::k8;
  model.heads[0].temperature = 1.25;
  model.heads[0].lambda = 1e-5;
  model.heads[0].held_out = {100, 0.875, 0.75, 0.3, 0.02};
  model.heads[0].aim = parse_aim("f1:a,b");
  model.heads[0].offsets = {0.25F, -0.25F};
  model.provenance.training = {{"seed", "1"}, {"balanced", "no"}};
  model.provenance.text_fingerprints = {3, 5, 0xFFFFFFFFFFFFFFFF};
  const std::string bytes = metadata_bytes(model);
  Model read;
  const TableScales scales = read_metadata(as_bytes(bytes), read, kFormatVersion);
  EXPECT_EQ(read.options, model.options);
  EXPECT_EQ(read.precision, ScoreTable::Precision::k8);
  ASSERT_EQ(read.heads.size(), 1U);
  const Head& head = read.heads[0];
  EXPECT_EQ(head.name, "framing");
  EXPECT_EQ(head.labels, model.heads[0].labels);
  EXPECT_EQ(head.intercepts, model.heads[0].intercepts);
  EXPECT_EQ(head.label_counts, model.heads[0].label_counts);
  EXPECT_EQ(head.temperature, 1.25);
  EXPECT_EQ(head.lambda, 1e-5);
  EXPECT_EQ(head.held_out.articles, 100U);
  EXPECT_EQ(head.held_out.accuracy, 0.875);
  EXPECT_EQ(head.held_out.macro_f1, 0.75);
  EXPECT_EQ(head.held_out.log_loss, 0.3);
  EXPECT_EQ(head.held_out.calibration_error, 0.02);
  EXPECT_EQ(head.aim, model.heads[0].aim);
  EXPECT_EQ(head.offsets, model.heads[0].offsets);
  ASSERT_EQ(head.strongest.size(), 2U);
  ASSERT_EQ(head.strongest[0].size(), 1U);
  EXPECT_EQ(head.strongest[0][0].unit, "الحكومه");
  EXPECT_EQ(head.strongest[0][0].score, 1.5F);
  EXPECT_EQ(read.provenance.tool_version, "0.1.0");
  EXPECT_EQ(read.provenance.articles, 5U);
  EXPECT_EQ(read.provenance.data_fingerprint, 0x0123456789ABCDEFU);
  EXPECT_EQ(read.provenance.columns, model.provenance.columns);
  EXPECT_EQ(read.provenance.training, model.provenance.training);
  EXPECT_EQ(read.provenance.text_fingerprints, model.provenance.text_fingerprints);
  EXPECT_EQ(scales.units, model.units.scale());
  EXPECT_EQ(scales.subwords, model.subwords.scale());
  read.units = std::move(model.units);
  read.subwords = std::move(model.subwords);
  EXPECT_EQ(metadata_bytes(read), bytes);
}

TEST(Metadata, RefusesFingerprintsOutOfOrder) {
  for (const std::vector<std::uint64_t>& fingerprints :
       {std::vector<std::uint64_t>{5, 3}, std::vector<std::uint64_t>{3, 3}}) {
    expect_refused("fingerprints of what it has learnt from are out of order",
                   [&](Model& m) { m.provenance.text_fingerprints = fingerprints; });
  }
}

TEST(Metadata, RefusesOptionsThatMakeNoSense) {
  expect_refused("a fold that this build does not know",
                 [](Model& m) { m.options.folds = text::Folds(0x80000000U); });
  expect_refused("word order", [](Model& m) { m.options.word_order = 0; });
  expect_refused("word order", [](Model& m) { m.options.word_order = 4; });
  expect_refused("longest n-gram", [](Model& m) { m.options.ngram_max = 33; });
  expect_refused("n-gram lengths", [](Model& m) { m.options.ngram_min = 0; });
  expect_refused("n-gram lengths", [](Model& m) { m.options.ngram_min = 4; });
  for (const float weight : {kNaN, kInfinity}) {
    expect_refused("title weight", [&](Model& m) { m.options.title_weight = weight; });
    expect_refused("n-gram weight", [&](Model& m) { m.options.ngram_weight = weight; });
    expect_refused("stem weight", [&](Model& m) { m.options.stem_weight = weight; });
    expect_refused("lead weight", [&](Model& m) { m.options.lead_weight = weight; });
  }
  expect_refused("longest n-gram",
                 [](Model& m) { m.options.ngram_max = features::Options::kAuto; });
  EXPECT_EQ(refusal_after([](Model& m) { m.options.ngram_min = m.options.ngram_max = 0; }), "");
}

TEST(Metadata, TakesTheEndsOfEveryRange) {
  const auto taken = [](const std::function<void(Model&)>& forge) {
    EXPECT_EQ(refusal_after(forge), "");
  };
  for (const std::uint32_t order : {1U, 3U}) {
    taken([&](Model& m) { m.options.word_order = order; });
  }
  taken([](Model& m) { m.options.ngram_min = 1; });
  taken([](Model& m) { m.options.ngram_min = m.options.ngram_max = 32; });
  for (const float weight : {0.0F, 1e6F}) {
    taken([&](Model& m) { m.options.title_weight = weight; });
    taken([&](Model& m) { m.options.lead_weight = weight; });
  }
  taken([](Model& m) { m.heads[0].doubt = 0; });
  taken([](Model& m) { m.heads[0].conformal = {{0, 1}, 2}; });
  taken([](Model& m) { m.heads[0].conformal.scores.assign(Typicality::kQuantiles, 0.5F); });
  taken([](Model& m) { m.heads[0].least_probabilities = {0.5F, 2.0F}; });
}

TEST(Metadata, RefusesConfidenceThatMakesNoSense) {
  for (const float bad : {kNaN, kInfinity, -1.0F}) {
    expect_refused("its doubt is not",
                   [&](Model& m) { m.heads[0].doubt = static_cast<double>(bad); });
  }
  expect_refused("one least probability a label",
                 [](Model& m) { m.heads[0].least_probabilities = {0.5F}; });
  expect_refused("a least probability is not a finite number", [](Model& m) {
    m.heads[0].least_probabilities = {0.5F, kNaN};
  });
  expect_refused("too many or out of order", [](Model& m) {
    m.heads[0].conformal.scores = {0.5F, 0.25F};
  });
  expect_refused("too many or out of order", [](Model& m) {
    m.heads[0].conformal.scores.assign(Typicality::kQuantiles + 1, 0.5F);
  });
  for (const float bad : {-0.01F, 1.01F, kNaN}) {
    expect_refused("a conformity score is not within 0 to 1",
                   [&](Model& m) { m.heads[0].conformal.scores = {bad}; });
  }
}

void give_typicality(Model& model) {
  model.typicality.mean = {0.9F, 0.4F, 5.0F};
  model.typicality.deviation = {0.05F, 0.1F, 0.5F};
  model.typicality.strangeness.assign(Typicality::kQuantiles, 1.0F);
}

TEST(Metadata, RefusesATypicalityThatMakesNoSense) {
  const auto refused = [](const std::string& why, const std::function<void(Typicality&)>& forge) {
    expect_refused(why, [&](Model& m) {
      give_typicality(m);
      forge(m.typicality);
    });
  };
  EXPECT_EQ(refusal_after(give_typicality), "");
  refused("does not have 257 quantiles", [](Typicality& of) { of.strangeness.pop_back(); });
  refused("does not have 257 quantiles", [](Typicality& of) { of.strangeness.resize(258, 1.0F); });
  refused("out of order", [](Typicality& of) { of.strangeness.front() = 2; });
  refused("a quantile of its typicality",
          [](Typicality& of) { of.strangeness.back() = kInfinity; });
  for (std::size_t measure = 0; measure < Familiarity::kMeasures; ++measure) {
    refused("the mean of a familiarity", [&](Typicality& of) { of.mean[measure] = kNaN; });
    for (const float bad : {0.0F, -1.0F, kNaN, kInfinity}) {
      refused("the deviation of a familiarity",
              [&](Typicality& of) { of.deviation[measure] = bad; });
    }
  }
}

TEST(Metadata, RefusesNamesThatHaveNotOneWeightALabel) {
  const auto with = [](std::size_t weights, std::size_t mentions, float weight = 0.5F) {
    return [=](Model& m) {
      m.names.set = features::NameSet("الحكومة\tالحكومة السورية\tالنظام\n");
      m.names.labels = 2;
      m.names.weights.assign(weights, weight);
      m.names.mentions.assign(mentions, 1);
    };
  };
  EXPECT_EQ(refusal_after(with(4, 4)), "");
  expect_refused("one weight and one count a label", with(3, 4));
  expect_refused("one weight and one count a label", with(4, 5));
  expect_refused("the weight of a name", with(4, 4, kInfinity));
}

TEST(Metadata, RefusesOffsetsThatMakeNoSense) {
  const auto with = [](std::vector<float> offsets, const char* aim = "macro-f1") {
    return [=](Model& m) {
      if (*aim != '\0') m.heads[0].aim = parse_aim(aim);
      m.heads[0].offsets = offsets;
    };
  };
  expect_refused("one offset a label", with({1}));
  expect_refused("one offset a label", with({1, -1}, ""));
  expect_refused("the offset of a label", with({kNaN, 0}));
  expect_refused("expected accuracy, macro-f1 or f1:LABEL", [](Model& m) {
    m.heads[0].aim = {Aim::Measure::kF1, {"a", "a"}};
  });
  expect_refused("control character", [](Model& m) {
    m.heads[0].aim = {Aim::Measure::kF1, {"a\n"}};
  });
  EXPECT_EQ(refusal_after(with({})), "");
}

TEST(Metadata, RefusesNamesThatBreakALine) {
  for (const std::string control : {"\n", "\t", "\x1B", "\x7F"}) {
    expect_refused("the label 'a?b' holds a control character",
                   [&](Model& m) { m.heads[0].labels[1] = "a" + control + "b"; });
    expect_refused("the name of head 'a?b' holds a control character",
                   [&](Model& m) { m.heads[0].name = "a" + control + "b"; });
  }
}

TEST(Metadata, RefusesWeightsOfOccurrencesThatOverflowCounts) {
  for (const float weight : {std::numeric_limits<float>::max(), -1.0F}) {
    expect_refused("title weight", [&](Model& m) { m.options.title_weight = weight; });
    expect_refused("lead weight", [&](Model& m) { m.options.lead_weight = weight; });
  }
}

TEST(Metadata, RefusesAPrecisionThatThereIsNot) {
  for (const int bits : {0, 4, 15, 32, 255}) {
    expect_refused("neither 8 nor 16 bits",
                   [&](Model& m) { m.precision = static_cast<ScoreTable::Precision>(bits); });
  }
}

TEST(Metadata, RefusesASwitchThatItDoesNotKnow) {
  std::string bytes = metadata_bytes(tiny_model());
  bytes[4] = 8;  // behind the folds
  Model read;
  EXPECT_THROW(read_metadata(as_bytes(bytes), read, kFormatVersion), std::invalid_argument);
}

TEST(Metadata, RefusesHeadsThatCannotBeTold) {
  expect_refused("no head", [](Model& m) { m.heads.clear(); });
  expect_refused("has no name", [](Model& m) { m.heads[0].name.clear(); });
  expect_refused("the head 'framing' twice", [](Model& m) { m.heads.push_back(m.heads[0]); });
}

TEST(Metadata, RefusesLabelsThatCannotBeTold) {
  const auto keep = [](std::size_t labels) {
    return [labels](Model& m) {
      m.heads[0].labels.resize(labels);
      m.heads[0].intercepts.resize(labels);
      m.heads[0].label_counts.resize(labels);
      m.heads[0].strongest.resize(labels);
    };
  };
  expect_refused("0 labels", keep(0));
  expect_refused("1 labels", keep(1));
  expect_refused("70000 labels", [&](Model& m) {
    keep(70000)(m);
    for (std::size_t l = 0; l < 70000; ++l) m.heads[0].labels[l] = std::to_string(l);
  });
  expect_refused("an empty label", [](Model& m) { m.heads[0].labels[0].clear(); });
  expect_refused("the label 'معارض' twice", [](Model& m) { m.heads[0].labels[0] = "معارض"; });
}

TEST(Metadata, RefusesListsThatAreNotOneALabel) {
  expect_refused("one intercept", [](Model& m) { m.heads[0].intercepts.push_back(0); });
  expect_refused("one intercept", [](Model& m) { m.heads[0].label_counts.pop_back(); });
  expect_refused("one intercept", [](Model& m) { m.heads[0].strongest.pop_back(); });
}

TEST(Metadata, RefusesNumbersThatAreNotFinite) {
  for (const float bad : {kNaN, kInfinity, -kInfinity}) {
    expect_refused("the intercept of 'معارض'", [&](Model& m) { m.heads[0].intercepts[1] = bad; });
    expect_refused("temperature",
                   [&](Model& m) { m.heads[0].temperature = static_cast<double>(bad); });
    expect_refused("penalty", [&](Model& m) { m.heads[0].lambda = static_cast<double>(bad); });
    expect_refused("held-out",
                   [&](Model& m) { m.heads[0].held_out.log_loss = static_cast<double>(bad); });
    expect_refused("'الحكومه'", [&](Model& m) { m.heads[0].strongest[0][0].score = bad; });
  }
  expect_refused("temperature", [](Model& m) { m.heads[0].temperature = 0; });
  expect_refused("temperature", [](Model& m) { m.heads[0].temperature = -1; });
}

TEST(Metadata, ReadsTheSourceMaskBack) {
  Model model = tiny_model();
  const std::vector<std::vector<std::uint64_t>> names = {
      {text::hash_word("نبا"), text::hash_word("اليوم")}, {text::hash_word("نبا")}};
  model.mask = {text::WordSequences(names), features::SourceMask::kDatelines};
  const std::string bytes = metadata_bytes(model);
  Model read;
  read_metadata(as_bytes(bytes), read, kFormatVersion);
  EXPECT_EQ(read.mask, model.mask);
  EXPECT_EQ(read.mask.sequences().size(), 2U);
  EXPECT_EQ(read.mask.patterns(), features::SourceMask::kDatelines);
}

TEST(Metadata, RefusesASourceMaskThatMakesNoSense) {
  expect_refused("a pattern that this build does not know", [](Model& m) {
    m.mask = {text::WordSequences(), 4};
  });
  using Stored = text::WordSequences::Stored;
  for (const Stored& stored :
       {Stored{{2, 1}, {}, {1}}, Stored{{1, 1}, {}, {1}}, Stored{{1}, {3, 2}, {1}},
        Stored{{1}, {2, 2}, {1}}, Stored{{1}, {}, {2, 1}}, Stored{{1}, {}, {1, 1}}}) {
    expect_refused("out of order", [&](Model& m) { m.mask = {text::WordSequences(stored), 0}; });
  }
}

TEST(Metadata, RefusesASourceMaskThatIsCutShort) {
  Model model = tiny_model();
  const std::vector<std::vector<std::uint64_t>> names = {{text::hash_word("نبا")}};
  const std::string without = metadata_bytes(model);
  model.mask = {text::WordSequences(names), 0};
  const std::string bytes = metadata_bytes(model);
  constexpr std::size_t kEmptyMaskBytes = 1 + 3 * sizeof(std::uint64_t);
  for (std::size_t size = without.size() - kEmptyMaskBytes; size < bytes.size(); ++size) {
    Model read;
    EXPECT_ANY_THROW(read_metadata(as_bytes(bytes).first(size), read, kFormatVersion)) << size;
  }
}

TEST(Metadata, RefusesBytesLeftOver) {
  const std::string bytes = metadata_bytes(tiny_model()) + '\0';
  Model read;
  EXPECT_THROW(read_metadata(as_bytes(bytes), read, kFormatVersion), std::invalid_argument);
}

TEST(Metadata, ReadsSelfTestsBack) {
  Model model = tiny_model();
  const std::string bytes = self_test_bytes(model);
  Model read;
  read.heads = model.heads;
  read_self_tests(as_bytes(bytes), read);
  ASSERT_EQ(read.self_tests.size(), 1U);
  EXPECT_EQ(read.self_tests[0].text, model.self_tests[0].text);
  EXPECT_EQ(read.self_tests[0].probabilities, model.self_tests[0].probabilities);
}

TEST(Metadata, RefusesSelfTestsThatTestNothing) {
  const auto refused = [](const std::function<void(Model&)>& forge, const std::string& tail = "") {
    Model model = tiny_model();
    forge(model);
    const std::string bytes = self_test_bytes(model) + tail;
    Model read;
    read.heads = model.heads;
    EXPECT_THROW(read_self_tests(as_bytes(bytes), read), std::invalid_argument);
  };
  refused([](Model& m) { m.self_tests.clear(); });
  refused([](Model& m) { m.self_tests[0].probabilities.clear(); });
  refused([](Model& m) { m.self_tests[0].probabilities.push_back(0); });
  refused([](Model& m) { m.self_tests[0].probabilities[0] = kNaN; });
  refused([](Model&) {}, "x");
}

}  // namespace
}  // namespace zawiya::model
