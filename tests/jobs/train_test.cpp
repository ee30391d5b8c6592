#include "jobs/train.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "datasets/article_list.hpp"
#include "datasets/errors.hpp"
#include "jobs/errors.hpp"
#include "model/model_file.hpp"
#include "model/scorer.hpp"
#include "tests/cli/tiny_corpus.hpp"
#include "tests/datasets/scratch_folder.hpp"
#include "tests/features/thread_ranks.hpp"
#include "train/errors.hpp"

namespace zawiya::jobs {
namespace {

class TrainTest : public ::testing::Test {
 protected:
  datasets::ScratchFolder folder;
  const std::string news = folder.write("tiny.jsonl", cli::tiny_json_lines());

  /// Learns both heads of the tiny corpus with a penalty that need not be sought.
  TrainOptions options(const std::vector<std::string>& heads = {"topic", "framing"}) const {
    TrainOptions options;
    options.from.inputs = {news};
    for (const std::string& head : heads) options.from.columns.labels.push_back({head, head});
    options.from.fit.features.min_unit_df = 1;
    options.from.fit.lambda = 0.001;
    options.tool_version = "test";
    return options;
  }
};

TEST_F(TrainTest, GivesAModelThatRemembersItsMaking) {
  std::uint64_t articles = 0;
  std::vector<std::string> phases;
  const model::Model model =
      train(options(), {.progress =
                            [&](const Progress& progress) {
                              if (phases.empty() || phases.back() != progress.phase) {
                                phases.push_back(progress.phase);
                              }
                              return true;
                            },
                        .read = [&](const train::TrainingSet& set) { articles = set.articles(); }});
  EXPECT_EQ(articles, 30U);
  ASSERT_EQ(model.heads.size(), 2U);
  EXPECT_EQ(model.heads[1].name, "framing");
  EXPECT_EQ(model.provenance.tool_version, "test");
  EXPECT_EQ(ColumnChoice().over(model.provenance.columns).labels.size(), 2U);
  EXPECT_EQ(phases.front(), "reading");
  EXPECT_GT(phases.size(), 1U);
}

TEST_F(TrainTest, GivesTheSameModelFromArticlesAtHand) {
  datasets::ReaderOptions reading = reading_for(options().from);
  datasets::Reader reader({news}, reading);
  const datasets::ArticleList list = datasets::read_articles(reader, [] { return false; });
  ASSERT_EQ(list.articles.size(), 30U);
  EXPECT_EQ(model::model_bytes(train(options(), list.articles)),
            model::model_bytes(train(options())));
  EXPECT_THROW(train(options(), std::span<const datasets::Article>()), train::TrainingDataError);
}

TEST_F(TrainTest, WritesTheSameModelToAFile) {
  TrainOptions two = options();
  two.from.fit.threads = 2;
  const WrittenModel written = train_to_file(two, folder.path("m.zawiya"));
  const std::string bytes = folder.read("m.zawiya");
  EXPECT_EQ(bytes.size(), written.size_bytes);
  EXPECT_EQ(bytes, model::model_bytes(train(options())));
}

/// Records that span lines, or cannot be read, wherever the inputs are cut.
TEST_F(TrainTest, GivesTheSameModelByAnyNumberOfRanks) {
  std::string table = "id,topic,framing,text\n";
  for (int i = 0; i < 12; ++i) {
    const std::string number = std::to_string(i);
    table += "c" + number + (i % 2 == 0 ? ",sport,a" : ",economy,b") + ",\"كتب المراسل رقم " +
             number + "\n\nفي سطر آخر: \"\"قال\"\"\n وثالث\"\n";
    if (i % 5 == 2) table += "c" + number + ",,,no label\n";
  }
  TrainOptions options = this->options();
  options.from.inputs = {news, folder.write("more.csv", table),
                         folder.write("broken.jsonl", "{\"topic\": \"x\", \n{}\n")};
  std::vector<std::string> faults;
  const WrittenModel alone =
      train_to_file(options, folder.path("alone.zawiya"),
                    {.read = [&](const train::TrainingSet& set) { faults = set.faults; }});
  ASSERT_EQ(faults.size(), 4U);
  for (const std::size_t size : {1U, 2U, 3U, 7U}) {
    features::ThreadRanks::run(size, [&](features::Ranks& ranks) {
      TrainOptions together = options;
      together.ranks = &ranks;
      const std::string path = folder.path("together.zawiya");
      const WrittenModel written = train_to_file(
          together, path,
          {.read = [&](const train::TrainingSet& set) { EXPECT_EQ(set.faults, faults); }});
      EXPECT_EQ(written.size_bytes, ranks.rank() == 0 ? alone.size_bytes : 0);
    });
    EXPECT_EQ(folder.read("together.zawiya"), folder.read("alone.zawiya")) << size << " ranks";
  }
}

TEST_F(TrainTest, RefusesRanksWhatTheyCannotRead) {
  features::ThreadRanks::run(2, [&](features::Ranks& ranks) {
    TrainOptions together = options();
    together.ranks = &ranks;
    EXPECT_THROW(train(together, std::span<const datasets::Article>()), UsageError);
    together.from.inputs = {"-"};
    EXPECT_THROW(train(together), UsageError);
    together.from.inputs = {news};
    if (ranks.rank() == 1) together.checkpoint = folder.path("one.checkpoint");
    EXPECT_THROW(train(together), DataError);
  });
}

TEST_F(TrainTest, LeavesAloneWhatIsNoCheckpointOfIts) {
  TrainOptions kept = options();
  kept.checkpoint = folder.write("notes.txt", "notes of somebody");
  EXPECT_THROW(train_to_file(kept, folder.path("m.zawiya")), datasets::FormatError);
  EXPECT_EQ(folder.read("notes.txt"), "notes of somebody");
  kept.checkpoint = folder.path("m.zawiya");
  EXPECT_THROW(train_to_file(kept, folder.path("m.zawiya")), datasets::OutputError);
  for (const char* const none : {"-", "/dev/null"}) {
    kept.checkpoint = none;
    EXPECT_THROW(train_to_file(kept, folder.path("m.zawiya")), UsageError) << none;
  }
  kept.checkpoint = folder.path("fit.checkpoint");
  train_to_file(kept, folder.path("m.zawiya"));
  EXPECT_FALSE(std::filesystem::exists(kept.checkpoint)) << "few articles need none";
}

TEST_F(TrainTest, LeavesNothingBehindWhenCancelled) {
  const std::size_t entries = folder.entry_count();
  const auto while_reading = [](const Progress&) { return false; };
  const auto while_fitting = [](const Progress& progress) { return progress.phase == "reading"; };
  for (const OnProgress& cancelled : {OnProgress(while_reading), OnProgress(while_fitting)}) {
    EXPECT_THROW(train_to_file(options(), folder.path("m.zawiya"), {.progress = cancelled}),
                 datasets::Interrupted);
  }
  EXPECT_EQ(folder.entry_count(), entries);
}

TEST_F(TrainTest, RefusesWhatContradictsItself) {
  TrainOptions aliases = options();
  aliases.from.mask_sources.alias_file = news;
  EXPECT_THROW(train(aliases), UsageError);
  TrainOptions outlets = options();
  outlets.from.outlets = news;
  EXPECT_THROW(train(outlets), UsageError);
  EXPECT_THROW(train(options({"topic", "topic"})), UsageError);
  TrainOptions masked = options({"outlet"});
  masked.from.mask_sources.heads = MaskedHeads::kOthers;
  EXPECT_THROW(train(masked), UsageError);
  EXPECT_THROW(train_to_file(options(), news), datasets::OutputError);
}

TEST_F(TrainTest, RefusesArticlesThatNothingCanBeLearntFrom) {
  TrainOptions group = options();
  group.from.columns.group = "nowhere";
  EXPECT_THROW(train(group), datasets::FormatError);
  TrainOptions masked = options();
  masked.from.mask_sources.heads = MaskedHeads::kOthers;
  EXPECT_THROW(train(masked), DataError);  // they name no outlet
  EXPECT_THROW(train(options({"nowhere"})), datasets::FormatError);
}

/// A model of the sample corpus, trained once a process.
const model::Model& sample_model() {
  static const model::Model model = [] {
    TrainOptions options;
    options.from.inputs = {ZAWIYA_SOURCE_DIR "/datasets/sample/articles.csv"};
    options.from.columns.labels = {{"framing", "framing"}};
    options.from.columns.group = "event";
    return train(options);
  }();
  return model;
}

/// Names of one side, in the places that a report has for them.
struct Naming {
  std::string government;
  std::string army;
  std::string opposition;
};

const Naming kOfGovernment = {"مؤسسات الدولة السورية", "الجيش العربي السوري",
                              "المجموعات الإرهابية"};
const Naming kNeutral = {"الحكومة السورية", "الجيش السوري", "فصائل المعارضة"};
const Naming kOfOpponents = {"نظام الأسد", "قوات الأسد", "الثوار"};

/// Reports of our own; G, A and O stand for names of government, army and opposition.
const std::vector<std::string> kReports = {
    "أعلن مكتب المبعوث الأممي أن جولة جديدة من المحادثات ستعقد في جنيف الأسبوع المقبل بمشاركة وفد "
    "من G، "
    "وأن جدول الأعمال يتضمن ملف المعتقلين ودخول المساعدات. وأفادت مصادر محلية بأن A نفذت قصفا على "
    "محيط البلدة مساء أمس، فيما قالت O إنها لن ترد قبل انتهاء الاجتماع.",
    "دخلت قافلة من عشرين شاحنة إلى المدينة بعد اتفاق بين الهلال الأحمر و G، ونقلت سيارات الإسعاف "
    "عددا من "
    "المرضى إلى المشافي القريبة. وقال أحد السكان إن الحاجز الذي تديره A سمح بمرور القافلة بعد "
    "انتظار "
    "ساعات، وإن O انسحبت من الطريق قبل يوم.",
    "ارتفعت أسعار الخبز والوقود في أسواق المحافظة بعد قرار أصدرته G برفع سعر المازوت، وشكا أصحاب "
    "الأفران من نقص الطحين. وتوقفت حركة الشاحنات على الطريق الدولي بسبب مواجهات بين A و O قرب "
    "الجسر.",
    "قال التقرير السنوي للمنظمة الدولية إن أكثر من ألف أسرة عادت إلى قراها خلال الصيف، وإن G وعدت "
    "بإصلاح شبكة المياه قبل الشتاء. وأضاف أن الألغام التي زرعت خلال المعارك بين A و O ما تزال تعيق "
    "العودة إلى الحقول.",
};

std::string told(const std::string& report, const Naming& names) {
  std::string text;
  for (std::size_t i = 0; i < report.size(); ++i) {
    const bool slot = report[i] == 'G' || report[i] == 'A' || report[i] == 'O';
    if (!slot) {
      text += report[i];
    } else {
      text +=
          report[i] == 'G' ? names.government : (report[i] == 'A' ? names.army : names.opposition);
    }
  }
  return text;
}

/// Independent, opposition_aligned and state_aligned, as the sample's model has them.
std::vector<float> framing_of(const std::string& text) {
  const text::Normalizer normalizer(sample_model().options.folds);
  model::Scores scores;
  model::Scorer(sample_model(), normalizer).score({}, text, scores);
  return scores.values;
}

TEST(SampleModel, HearsWhatTheArticleCallsThings) {
  ASSERT_EQ(sample_model().heads[0].labels,
            (std::vector<std::string>{"independent", "opposition_aligned", "state_aligned"}));
  for (const std::string& report : kReports) {
    const std::vector<float> official = framing_of(told(report, kOfGovernment));
    const std::vector<float> neutral = framing_of(told(report, kNeutral));
    const std::vector<float> opposed = framing_of(told(report, kOfOpponents));
    const auto state_against_opponents = [](const std::vector<float>& of) { return of[2] - of[1]; };
    EXPECT_GT(state_against_opponents(official) - state_against_opponents(opposed), 2) << report;
    EXPECT_GT(official[2], official[1]) << report;
    EXPECT_GT(opposed[1], opposed[2]) << report;
    EXPECT_GT((neutral[0] - neutral[2]) - (official[0] - official[2]), 1) << report;
    EXPECT_GT((neutral[0] - neutral[1]) - (opposed[0] - opposed[1]), 1) << report;
  }
}

}  // namespace
}  // namespace zawiya::jobs
