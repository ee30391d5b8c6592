#include <gtest/gtest.h>

#include <cstdint>
#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "datasets/errors.hpp"
#include "model/model_file.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/features/stored_bytes.hpp"
#include "tests/features/thread_ranks.hpp"
#include "topical_articles.hpp"
#include "train/errors.hpp"
#include "train/fit.hpp"
#include "train/rank_sums.hpp"
#include "train/training_subset.hpp"

namespace zawiya::train {
namespace {

constexpr std::size_t kReadByAll = 2600;

/// Articles of two heads, with groups and near-duplicates that stand far apart; every seventh has
/// one label alone.
std::vector<datasets::Article> read_by_all() {
  std::vector<datasets::Article> articles = topical_articles(kReadByAll);
  for (std::size_t i = 0; i < 40; ++i) articles[kReadByAll - 1 - i] = articles[i * 3];
  for (std::size_t i = 0; i < articles.size(); ++i) {
    articles[i].labels.emplace_back(i % 7 == 3 ? "" : i % 2 == 0 ? "نعم" : "لا");
    articles[i].outlet = "منبر " + std::to_string(i % 5);
  }
  return articles;
}

FitOptions fitted_together(features::Ranks* ranks) {
  FitOptions options;
  options.folds = 1;
  options.threads = 2;
  options.large_from = 1000;
  options.drawn_articles = 600;
  options.features.min_unit_df = 3;
  options.ranks = ranks;
  return options;
}

using Corpus = std::vector<datasets::Article>;

TrainingSet set_read_from(const Corpus& articles, std::size_t begin, std::size_t end,
                          const FitOptions& options) {
  std::vector<const datasets::Article*> pointers;
  for (std::size_t i = begin; i < end; ++i) pointers.push_back(&articles[i]);
  Preparation preparation;
  preparation.near_duplicates = true;
  preparation.ranks = options.ranks;
  preparation.annotations = options.annotations;
  preparation.several = options.several;
  if (begin > 0) preparation.spill = features::spill_from(0);
  return make_training_set(pointers, {"topic", "stance"}, options.features, options.threads,
                           std::move(preparation));
}

bool goes_on(const std::string& /*phase*/, double /*done*/) { return true; }

std::string bytes_alone(const FitOptions& options, const Corpus& articles = read_by_all()) {
  return model::model_bytes(
      fit(set_read_from(articles, 0, articles.size(), options), options, goes_on));
}

/// The model of the first of several ranks. @param ends  of what each reads
std::string bytes_together(const std::vector<std::size_t>& ends, const FitOptions& as,
                           const Corpus& articles = read_by_all(),
                           const std::string& checkpoint = {}, int* steps = nullptr) {
  std::string bytes;
  features::ThreadRanks::run(ends.size(), [&](features::Ranks& ranks) {
    FitOptions options = as;
    options.ranks = &ranks;
    CheckpointFile kept(checkpoint);
    if (!checkpoint.empty()) options.checkpoint = &kept;
    const std::size_t r = ranks.rank();
    const auto counted = [&](const std::string& phase, double /*done*/) {
      if (steps != nullptr && r == 0 && phase == "fitting all articles") ++*steps;
      return true;
    };
    const model::Model model =
        fit(set_read_from(articles, r == 0 ? 0 : ends[r - 1], ends[r], options), options, counted);
    EXPECT_EQ(model.heads.empty(), r > 0);
    if (r == 0) bytes = model::model_bytes(model);
  });
  return bytes;
}

TEST(SeveralRanks, MakeTheSetOfAllThatTheyRead) {
  const std::vector<datasets::Article> articles = read_by_all();
  const TrainingSet alone = set_read_from(articles, 0, kReadByAll, fitted_together(nullptr));
  ASSERT_FALSE(alone.near_duplicates.empty());
  ASSERT_FALSE(alone.outlets.empty());
  features::ThreadRanks::run(3, [&](features::Ranks& ranks) {
    const std::vector<std::size_t> ends = {0, 1100, 2500, kReadByAll};
    const std::size_t r = ranks.rank();
    const TrainingSet set = set_read_from(articles, ends[r], ends[r + 1], fitted_together(&ranks));
    EXPECT_EQ(set.articles(), kReadByAll);
    EXPECT_LT(set.counted.counts.articles(), kReadByAll);
    EXPECT_EQ(set.near_duplicates, alone.near_duplicates);
    EXPECT_EQ(set.outlets, alone.outlets);
    EXPECT_EQ(set.fingerprint, alone.fingerprint);
    EXPECT_EQ(set.text_fingerprints, alone.text_fingerprints);
    ASSERT_EQ(set.heads.size(), 2U);
    for (std::size_t h = 0; h < 2; ++h) {
      EXPECT_EQ(set.heads[h].labels, alone.heads[h].labels);
      EXPECT_EQ(set.heads[h].targets, alone.heads[h].targets);
      EXPECT_EQ(set.heads[h].label_counts, alone.heads[h].label_counts);
    }
  });
}

TEST(SeveralRanks, FitTheBytesOfOne) {
  const FitOptions options = fitted_together(nullptr);
  const std::string alone = bytes_alone(options);
  EXPECT_EQ(bytes_together({kReadByAll}, options), alone);
  EXPECT_EQ(bytes_together({1300, kReadByAll}, options), alone);
  EXPECT_EQ(bytes_together({1024, 1030, kReadByAll}, options), alone);
  EXPECT_EQ(bytes_together({0, 700, 2048, kReadByAll, kReadByAll}, options), alone);
}

struct Learnt {
  const char* what;
  void (*of)(Corpus& articles, FitOptions& options);
};

/// Whatever else is learnt from an article goes to all ranks, and is cut as its articles are.
TEST(SeveralRanks, FitTheBytesOfOneWhateverIsLearnt) {
  const std::vector<Learnt> all = {
      {"groups, balanced",
       [](Corpus& articles, FitOptions& options) {
         for (std::size_t i = 0; i < articles.size(); ++i) {
           articles[i].group = std::to_string(i % 500);
         }
         options.balanced = true;
       }},
      {"weights and votes",
       [](Corpus& articles, FitOptions& options) {
         for (std::size_t i = 0; i < articles.size(); ++i) {
           articles[i].extra = {std::to_string(1 + i % 3), std::to_string(3 + i % 2), "1",
                                std::to_string(i % 5)};
         }
         options.annotations.weight = 0;
         options.annotations.votes = {{0, {"رياضة", "اقتصاد", "صحة"}, {1, 2, 3}}};
         options.annotations.names = {"weight", "a", "b", "c"};
       }},
      {"several labels",
       [](Corpus& articles, FitOptions& options) {
         for (std::size_t i = 0; i < articles.size(); ++i) {
           if (i % 3 == 0) articles[i].labels[1] = "نعم|لا";
         }
         options.several = {"stance"};
       }},
      {"targets of stances",
       [](Corpus& articles, FitOptions& options) {
         for (std::size_t i = 0; i < articles.size(); ++i) {
           articles[i].target = i % 3 == 0 ? "السوق" : "الفريق";
         }
         options.features.targets = true;
       }},
      {"pairs", [](Corpus& articles, FitOptions& options) {
         for (std::size_t i = 0; i < articles.size(); ++i) {
           if (i % 4 > 0) articles[i].text_b = articles[(i * 7) % articles.size()].text;
         }
         options.features.pairs = true;
       }}};
  for (const Learnt& learnt : all) {
    Corpus articles = read_by_all();
    FitOptions options = fitted_together(nullptr);
    learnt.of(articles, options);
    EXPECT_EQ(bytes_together({1100, 1500, kReadByAll}, options, articles),
              bytes_alone(options, articles))
        << learnt.what;
  }
}

/// Interrupted, some ranks go on from where others were.
TEST(SeveralRanks, GoOnFromACheckpointOfOthers) {
  const datasets::ScratchFolder folder;
  FitOptions options = fitted_together(nullptr);
  options.lambda = 1e-7;  // for many steps
  options.solver.settled = 1e-5;
  const std::string alone = bytes_alone(options);
  const std::string path = folder.path("fit.checkpoint");
  const std::vector<datasets::Article> articles = read_by_all();
  features::ThreadRanks::run(2, [&](features::Ranks& ranks) {
    FitOptions of_rank = options;
    of_rank.ranks = &ranks;
    CheckpointFile checkpoint(path);
    of_rank.checkpoint = &checkpoint;
    const bool first = ranks.rank() == 0;
    TrainingSet set = set_read_from(articles, first ? 0 : 1500, first ? 1500 : kReadByAll, of_rank);
    int asked = 0;
    EXPECT_THROW(fit(std::move(set), of_rank,
                     [&asked](const std::string& phase, double) {
                       return phase != "fitting all articles" || ++asked < 30;
                     }),
                 datasets::Interrupted);
  });
  ASSERT_TRUE(std::filesystem::exists(path));
  int resumed = 0;
  EXPECT_EQ(bytes_together({900, 1800, kReadByAll}, options, articles, path, &resumed), alone);
  std::filesystem::remove(path);
  int undisturbed = 0;
  EXPECT_EQ(bytes_together({900, 1800, kReadByAll}, options, articles, path, &undisturbed), alone);
  EXPECT_LE(resumed, undisturbed - 20) << "it went on ten steps behind the beginning";
}

/// Labels of articles that were not drawn are another training's, too.
TEST(SeveralRanks, F031_RefuseACheckpointOfOtherArticles) {
  const datasets::ScratchFolder folder;
  FitOptions options = fitted_together(nullptr);
  options.lambda = 1e-7;
  options.solver.settled = 1e-5;
  CheckpointFile checkpoint(folder.path("fit.checkpoint"));
  options.checkpoint = &checkpoint;
  Corpus articles = read_by_all();
  const auto fitted = [&](int calls) {
    return fit(set_read_from(articles, 0, kReadByAll, options), options,
               [&calls](const std::string& phase, double /*done*/) {
                 return phase != "fitting all articles" || --calls > 0;
               });
  };
  EXPECT_THROW(fitted(30), datasets::Interrupted);
  const std::vector<std::uint32_t> drawn = draw_articles(
      set_read_from(articles, 0, kReadByAll, options), options.drawn_articles, options.seed);
  const std::set<std::uint32_t> met(drawn.begin(), drawn.end());
  std::uint32_t other = 1000;  // it and the next, of another topic
  while (met.contains(other) || met.contains(other + 1)) ++other;
  std::swap(articles[other].labels[0], articles[other + 1].labels[0]);
  CheckpointFile again(folder.path("fit.checkpoint"));
  options.checkpoint = &again;
  EXPECT_THROW(fitted(1'000'000), datasets::FormatError);
}

TEST(SeveralRanks, LeaveFewArticlesToTheFirst) {
  FitOptions options = fitted_together(nullptr);
  options.large_from = 1'000'000;
  EXPECT_EQ(bytes_together({900, kReadByAll}, options), bytes_alone(options));
}

TEST(SeveralRanks, LeaveCoefficientsToTheFirst) {
  FitOptions options = fitted_together(nullptr);
  options.features.min_unit_df = 1;
  options.features.word_order = 3;  // more units than there are coefficients
  const TrainingSet set = set_read_from(read_by_all(), 0, kReadByAll, options);
  ASSERT_GT(set.counted.vocabulary.size(), 2 * kReadByAll);
  EXPECT_EQ(bytes_together({1000, kReadByAll}, options), bytes_alone(options));
}

TEST(SeveralRanks, WithoutAnyArticleAllSaySo) {
  features::ThreadRanks::run(2, [](features::Ranks& ranks) {
    EXPECT_THROW(set_read_from({}, 0, 0, fitted_together(&ranks)), TrainingDataError);
  });
}

}  // namespace
}  // namespace zawiya::train
