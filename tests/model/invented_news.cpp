#include "invented_news.hpp"

#include <array>
#include <string_view>

#include "datasets/reader.hpp"
#include "tests/datasets/scratch_folder.hpp"

namespace zawiya::tests {
namespace {

struct Story {
  std::string_view topic;
  std::string_view title;
  std::string_view text;
};

constexpr std::array<Story, 18> kStories = {{
    {"سياسة", "جلسة طارئة للبرلمان", "عقد البرلمان جلسة طارئة لمناقشة قانون الانتخابات الجديد"},
    {"سياسة", "لقاء في العاصمة", "التقى وزير الخارجية سفراء الدول المجاورة لبحث الاتفاق السياسي"},
    {"سياسة", "انتخابات محلية", "فتحت مراكز الاقتراع أبوابها أمام الناخبين في الانتخابات المحلية"},
    {"سياسة", "بيان عن الاتفاق", "أصدر مجلس الوزراء بيانا حول الاتفاق السياسي بعد جلسة البرلمان"},
    {"سياسة", "قانون جديد", "أقر البرلمان قانونا جديدا ينظم عمل الأحزاب قبل الانتخابات"},
    {"سياسة", "زيارة رسمية", "يزور وزير الخارجية العاصمة المجاورة لتوقيع الاتفاق السياسي"},
    {"رياضة", "فوز المنتخب", "فاز المنتخب الوطني بهدفين في المباراة النهائية أمام الجمهور"},
    {"رياضة", "مدرب جديد", "تعاقد النادي مع مدرب جديد قبل انطلاق مباريات الدوري"},
    {"رياضة", "هدف متأخر", "سجل اللاعب هدفا في الدقيقة الأخيرة من المباراة على ملعب النادي"},
    {"رياضة", "بطولة الدوري", "تصدر الفريق بطولة الدوري بعد فوزه في المباراة بثلاثة أهداف"},
    {"رياضة", "إصابة اللاعب", "يغيب اللاعب عن مباريات المنتخب بسبب إصابة في الملعب"},
    {"رياضة", "جمهور الملعب", "احتشد الجمهور في الملعب لتشجيع الفريق خلال مباراة الكأس"},
    {"اقتصاد", "سعر الصرف", "ارتفع سعر صرف الدولار أمام العملة المحلية في الأسواق"},
    {"اقتصاد", "أسعار النفط", "تراجعت أسعار النفط في البورصة مع ارتفاع حجم الإنتاج"},
    {"اقتصاد", "أرباح المصرف", "أعلن المصرف المركزي نمو أرباحه وارتفاع سعر الفائدة"},
    {"اقتصاد", "سوق الأسهم", "هبطت أسهم الشركات في البورصة بعد تراجع أسعار المعادن"},
    {"اقتصاد", "موازنة العام", "بلغ عجز الموازنة نسبة مرتفعة مع تراجع حجم الصادرات في الأسواق"},
    {"اقتصاد", "تجارة القمح", "زادت صادرات القمح وارتفعت الأسعار في أسواق التجارة"},
}};

constexpr std::array<std::string_view, 3> kOfficial = {
    "وأكدت الجهات الحكومية المختصة حرصها على خدمة المواطنين.",
    "وأشادت الجهات الحكومية بجهود القيادة الحكيمة في خدمة الوطن.",
    "وأكدت القيادة الحكيمة أن الجهات المختصة تواصل جهودها.",
};
constexpr std::array<std::string_view, 3> kOpposed = {
    "فيما اتهم ناشطون أجهزة النظام بقمع المدنيين.",
    "وندد ناشطون بممارسات أجهزة النظام القمعية ضد الأهالي.",
    "وقال ناشطون إن سلطات النظام تواصل قمع الأهالي.",
};

}  // namespace

std::vector<InventedArticle> invented_news() {
  std::vector<InventedArticle> articles;
  for (std::size_t i = 0; i < kStories.size(); ++i) {
    const Story& story = kStories[i];
    const auto told = [&](std::string_view comment, std::string_view framing) {
      articles.push_back({std::string(story.title),
                          std::string(story.text) + "، " + std::string(comment),
                          std::string(story.topic), std::string(framing)});
    };
    told(kOfficial[i % kOfficial.size()], "رسمي");
    told(kOpposed[i % kOpposed.size()], "معارض");
  }
  return articles;
}

std::string as_json_lines(const std::vector<InventedArticle>& articles) {
  std::string lines;
  for (const InventedArticle& article : articles) {
    lines += R"({"title":")" + article.title + R"(","text":")" + article.text + R"(","topic":")" +
             article.topic + R"(","framing":")" + article.framing + "\"}\n";
  }
  return lines;
}

features::Options small_features() {
  features::Options options;
  options.marks = true;
  options.word_order = 2;
  options.ngram_min = 3;
  options.ngram_max = 4;
  options.title_weight = 2;
  options.min_unit_df = 2;
  options.min_ngram_df = 3;
  options.ngram_weight = 0.25F;
  options.stem_weight = 1;
  options.lead_words = 4;  // every article is more than twice as long
  options.lead_weight = 2;
  return options;
}

train::TrainingSet read_json_lines(const std::string& lines, const features::Options& options,
                                   std::size_t threads, std::size_t block_bytes) {
  const datasets::ScratchFolder folder;
  datasets::ReaderOptions reading;
  reading.columns.labels = {{"topic", "topic"}, {"framing", "framing"}};
  reading.block_bytes = block_bytes;
  datasets::Reader reader({folder.write("news.jsonl", lines)}, reading);
  return train::read_training_set(reader, {"topic", "framing"}, options, threads,
                                  [](auto, auto, auto) { return true; });
}

train::FitOptions small_fit(std::size_t threads) {
  train::FitOptions options;
  options.features = small_features();
  options.folds = 3;
  options.threads = threads;
  return options;
}

model::Model fit_articles(const std::vector<InventedArticle>& articles,
                          const train::FitOptions& options) {
  return train::fit(read_json_lines(as_json_lines(articles), options.features, options.threads),
                    options, [](const std::string&, double) { return true; });
}

const model::Model& invented_model() {
  static const model::Model model = fit_articles(invented_news(), small_fit());
  return model;
}

}  // namespace zawiya::tests
