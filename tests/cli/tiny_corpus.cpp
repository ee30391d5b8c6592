#include "tiny_corpus.hpp"

#include <utility>

namespace zawiya::cli {
namespace {

struct Topic {
  const char* label;
  std::vector<const char*> sentences;
};

const std::vector<Topic>& topics() {
  static const std::vector<Topic> all = {
      {"سياسة",
       {"عقد الوزراء اجتماعا طارئا لمناقشة قانون الانتخابات",
        "حدد البرلمان موعد التصويت على قانون الدستور", "التقى الوزراء وفد البرلمان لبحث الانتخابات",
        "رد الوزراء على أسئلة البرلمان حول الدستور", "وقع الوزراء اتفاقا بعد نقاش في البرلمان"}},
      {"رياضة",
       {"فاز الفريق بالمباراة النهائية بهدف دون رد", "سجل المهاجم هدف المباراة في الدقيقة الأخيرة",
        "اختار المدرب لاعبي الفريق للمباراة القادمة", "تأهل الفريق بعد هدف سجله المهاجم",
        "غاب المدرب والمهاجم عن تدريب الفريق"}},
      {"اقتصاد",
       {"ارتفعت أسعار النفط في الأسواق هذا اليوم", "خفض المصرف سعر الفائدة لدعم الأسواق",
        "سجلت الأسواق خسائر مع تراجع أسعار النفط", "زادت أرباح المصرف مع أسعار الفائدة",
        "صدرت الشركة النفط إلى الأسواق الجديدة"}}};
  return all;
}

const std::vector<std::pair<const char*, const char*>>& framings() {
  static const std::vector<std::pair<const char*, const char*>> all = {
      {"رسمي", "وأكدت الجهات الحكومية المختصة ذلك في بيان"},
      {"معارض", "وزعمت أجهزة النظام ذلك في بيان"}};
  return all;
}

std::string element(std::string_view name, std::string_view content) {
  return "<" + std::string(name) + ">" + std::string(content) + "</" + std::string(name) + ">\n";
}

}  // namespace

const std::vector<TinyArticle>& tiny_articles() {
  static const std::vector<TinyArticle> articles = [] {
    std::vector<TinyArticle> made;
    for (const auto& [framing, ending] : framings()) {
      for (const Topic& topic : topics()) {
        for (const std::string sentence : topic.sentences) {
          made.push_back({"n" + std::to_string(made.size() + 1),
                          sentence.substr(0, sentence.find(' ', sentence.find(' ') + 1)),
                          sentence + " " + ending, topic.label, framing});
        }
      }
    }
    return made;
  }();
  return articles;
}

std::string tiny_json_lines() {
  std::string lines;
  for (const TinyArticle& article : tiny_articles()) {
    lines += R"({"id":")" + article.id + R"(","title":")" + article.title + R"(","text":")" +
             article.text + R"(","topic":")" + article.topic + R"(","framing":")" +
             article.framing + "\"}\n";
  }
  return lines;
}

std::string tiny_csv(char delimiter) {
  const std::string between(1, delimiter);
  std::string rows =
      "id" + between + "title" + between + "text" + between + "topic" + between + "framing\n";
  for (const TinyArticle& article : tiny_articles()) {
    rows += article.id + between + article.title + between + article.text + between +
            article.topic + between + article.framing + "\n";
  }
  return rows;
}

std::string tiny_xml() {
  std::string xml;
  for (const TinyArticle& article : tiny_articles()) {
    xml += "<DOC>\n" + element("ID", article.id) + element("TITLE", article.title) +
           element("TEXT", article.text) + element("TOPIC", article.topic) +
           element("FRAMING", article.framing) + "</DOC>\n";
  }
  return xml;
}

std::string json_line(std::string_view id, std::string_view text) {
  return R"({"id":")" + std::string(id) + R"(","text":")" + std::string(text) + "\"}\n";
}

}  // namespace zawiya::cli
