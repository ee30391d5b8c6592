#include "sources/source_cues.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <stdexcept>
#include <string>
#include <vector>

#include "invented_outlets.hpp"
#include "sources/cue_candidates.hpp"
#include "sources/cue_finder.hpp"
#include "sources/cue_vote.hpp"

namespace zawiya::sources {
namespace {

const text::Normalizer& normalizer() {
  static const text::Normalizer news(text::profile_folds("news"));
  return news;
}

const SourceCues& learnt() {
  static const SourceCues cues = learn_source_cues(invented_outlets(), normalizer(), {});
  return cues;
}

std::vector<std::string> texts_of(const SourceCues& cues, CueKind kind) {
  std::vector<std::string> texts;
  for (const SourceCue& cue : cues.cues) {
    if (cue.kind == kind) texts.push_back(cue.text);
  }
  return texts;
}

bool holds(const std::vector<std::string>& texts, const std::string& text) {
  return std::find(texts.begin(), texts.end(), text) != texts.end();
}

/// The words of the text that a mask leaves, folded, joined by spaces.
std::string left(const features::SourceMask& mask, const std::string& text) {
  text::WordList list;
  normalizer().split(text, list);
  mask.apply(text, features::SourceMask::Field::kBody, list);
  std::string words;
  for (std::size_t w = 0; w < list.words.size(); ++w) {
    words += (w == 0 ? "" : " ") + std::string(list[w]);
  }
  return words;
}

TEST(SourceCues, AreOfEveryKind) {
  EXPECT_EQ(learnt().outlets, (std::vector<std::string>{"NahrNews", "الأفق"}));
  EXPECT_EQ(learnt().articles_of_outlet, (std::vector<std::uint32_t>{60, 60}));
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kName), "Nahr News"));
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kAuthor), "سليم الورّاق"));
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kAuthor), "نهر نيوز"));
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kAgency), "رويترز"));
  EXPECT_FALSE(texts_of(learnt(), CueKind::kDateline).empty());
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kLine),
                    "للمزيد من الأخبار حملوا تطبيقنا على هواتفكم أو زوروا www.nahr.example"));
  EXPECT_TRUE(holds(texts_of(learnt(), CueKind::kAddress), "nahr.example"));
}

TEST(SourceCues, SayHowStronglyTheyBetray) {
  for (const SourceCue& cue : learnt().cues) {
    if (cue.text != "نهر نيوز") continue;
    EXPECT_EQ(cue.held_by, (std::vector<std::uint32_t>{60, 0}));
    EXPECT_EQ(cue.strength.outlet, 0U);
    EXPECT_EQ(cue.strength.share, 1.0);
    EXPECT_NEAR(cue.strength.mutual_information, 1.0, 1e-9);
    return;
  }
  ADD_FAILURE() << "the name was not learnt";
}

TEST(SourceCues, AreNotWhatBothOutletsSay) {
  for (const SourceCue& cue : learnt().cues) {
    for (const char* everyday : {"تل الورد", "الأهالي", "المجلس", "افتتاح الجسر"}) {
      EXPECT_NE(cue.text, everyday);
    }
  }
}

TEST(SourceCues, OfOneEverydayWordAreNoNames) {
  std::vector<datasets::Article> articles = invented_outlets(40);
  for (datasets::Article& article : articles) article.text += " وبدا الأفق صافيا.";
  EXPECT_FALSE(
      holds(texts_of(learn_source_cues(articles, normalizer(), {}), CueKind::kName), "الأفق"));
  CueOptions options;
  options.aliases = {{"الأفق", "الأفق"}};
  EXPECT_TRUE(
      holds(texts_of(learn_source_cues(articles, normalizer(), options), CueKind::kAlias), "الأفق"))
      << "the user said so";
}

TEST(SourceCues, DoNotDependOnArticlesWithoutAnOutlet) {
  std::vector<datasets::Article> articles = invented_outlets();
  articles.emplace_back().text = "نص بلا مصدر (نهر نيوز)";
  const SourceCues cues = learn_source_cues(articles, normalizer(), {});
  ASSERT_EQ(cues.cues.size(), learnt().cues.size());
  for (std::size_t c = 0; c < cues.cues.size(); ++c) {
    EXPECT_EQ(cues.cues[c].text, learnt().cues[c].text);
    EXPECT_EQ(cues.cues[c].held_by, learnt().cues[c].held_by);
  }
}

TEST(SourceCues, AreLearntFromInvalidUtf8AndHugeLinesToo) {
  std::vector<datasets::Article> articles = invented_outlets(20);
  for (datasets::Article& article : articles) article.text += "\xFF\xD8 \xC0";
  for (int i = 0; i < 200'000; ++i) articles[0].text += " كلمة";
  articles[1].text.clear();
  const SourceCues cues = learn_source_cues(articles, normalizer(), {});
  EXPECT_TRUE(holds(texts_of(cues, CueKind::kAuthor), "نهر نيوز"));
}

TEST(SourceCues, NeedTwoOutlets) {
  const auto refusal = [](const std::vector<datasets::Article>& articles,
                          const CueOptions& options = {}) -> std::string {
    try {
      learn_source_cues(articles, normalizer(), options);
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_EQ(refusal({}), "no article names its outlet; expected at least two different ones");
  std::vector<datasets::Article> one = invented_outlets(1);
  one.pop_back();
  EXPECT_EQ(refusal(one), "every outlet is 'NahrNews'; expected at least two different ones");
  EXPECT_EQ(refusal(invented_outlets(2), {.aliases = {{"Nahr", "نهر"}}}),
            "the alias 'نهر' is of the outlet 'Nahr', which no article has");
}

TEST(SourceCues, MaskedLeaveTheStoryAlone) {
  const features::SourceMask mask = mask_of(learnt(), normalizer());
  EXPECT_EQ(left(mask,
                 "عين الحجر (نهر نيوز)-- أعلن المجلس افتتاح الجسر، وفق لنهر نيوز ورويترز "
                 "www.nahr.example."),
            "اعلن المجلس افتتاح الجسر وفق");
  for (const datasets::Article& article : invented_outlets(8)) {
    const std::string words = left(mask, article.text);
    EXPECT_NE(words.find("اعلن المجلس"), std::string::npos) << words;
    for (const char* cue : {"نهر", "نيوز", "سليم", "تطبيقنا", "nahr"}) {
      EXPECT_EQ(words.find(cue), std::string::npos) << words;
    }
  }
}

TEST(SpellingsOfACue, HaveThePrefixesThatArabicJoins) {
  const auto holds_words = [](const std::string& cue, const std::string& spelled) {
    const auto all = spellings_of(cue, normalizer(), true);
    return std::find(all.begin(), all.end(), words_of(spelled, normalizer())) != all.end();
  };
  EXPECT_TRUE(holds_words("نهر نيوز", "ولنهر نيوز"));
  EXPECT_TRUE(holds_words("الأفق", "للأفق"));
  EXPECT_TRUE(holds_words("الأفق", "بالأفق"));
  EXPECT_TRUE(holds_words("Nahr", "لـNahr"));
  EXPECT_FALSE(holds_words("نهر", "أنهر"));
  EXPECT_EQ(spellings_of("نهر", normalizer(), false).size(), 1U);
  EXPECT_TRUE(spellings_of("...", normalizer(), true).empty());
}

TEST(VoteByCues, NamesTheOutletWhereThereIsACue) {
  std::vector<datasets::Article> held_out = invented_outlets(5);
  held_out.emplace_back().outlet = "صحيفة أخرى";
  held_out.emplace_back();
  const CueVote vote = vote_by_cues(learnt(), held_out, normalizer());
  EXPECT_EQ(vote.articles, 10U);
  EXPECT_EQ(vote.with_cue, 5U);
  EXPECT_EQ(vote.right_with_cue, 5U);
  EXPECT_EQ(vote.of_commonest, 5U);
  EXPECT_EQ(vote.right, 5U) << "NahrNews, the first of two as common, takes the others";
  EXPECT_EQ(vote_by_cues(learnt(), {}, normalizer()).articles, 0U);
}

}  // namespace
}  // namespace zawiya::sources
