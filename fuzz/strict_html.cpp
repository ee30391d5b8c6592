#include "fuzz/strict_html.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <vector>

#include "fuzz/targets.hpp"
#include "text/utf8.hpp"

namespace zawiya::fuzz {
namespace {

constexpr std::array<std::string_view, 41> kTags = {
    "a",          "b",       "bdi",  "body",  "br",    "caption",  "circle", "details", "div",
    "figcaption", "figure",  "g",    "h1",    "h2",    "h3",       "head",   "html",    "li",
    "line",       "mark",    "meta", "nav",   "p",     "polyline", "script", "section", "span",
    "style",      "summary", "svg",  "table", "tbody", "td",       "text",   "th",      "thead",
    "time",       "title",   "tr",   "tspan", "ul"};

constexpr std::array<std::string_view, 32> kAttributes = {
    "aria-hidden", "aria-label", "charset",     "class",  "colspan",   "content", "cx",
    "cy",          "data-value", "datetime",    "dir",    "direction", "href",    "http-equiv",
    "id",          "lang",       "name",        "points", "r",         "role",    "scope",
    "style",       "tabindex",   "text-anchor", "title",  "viewBox",   "x",       "x1",
    "x2",          "y",          "y1",          "y2"};

constexpr std::array<std::string_view, 6> kEntities = {"&amp;",  "&lt;",  "&gt;",
                                                       "&quot;", "&#39;", "&nbsp;"};

template <std::size_t kSize>
bool is_one_of(std::string_view word, const std::array<std::string_view, kSize>& words) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

/// Reads a page from left to right.
class StrictReader {
 public:
  explicit StrictReader(std::string_view page) : page_(page) {}

  void read() {
    constexpr std::string_view kDoctype = "<!DOCTYPE html>\n";
    require(page_.starts_with(kDoctype), "a page says what it is");
    at_ = kDoctype.size();
    while (at_ < page_.size()) {
      if (page_[at_] == '<') {
        read_tag();
      } else {
        read_character();
      }
    }
    require(open_.empty(), "every element is closed");
    require(
        page_.find("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ") !=
            std::string_view::npos,
        "a page says that it loads nothing");
  }

 private:
  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < page_.size() &&
           (std::isalnum(static_cast<unsigned char>(page_[at_])) != 0 || page_[at_] == '-')) {
      ++at_;
    }
    return page_.substr(begin, at_ - begin);
  }

  bool take(std::string_view what) {
    if (!page_.substr(at_).starts_with(what)) return false;
    at_ += what.size();
    return true;
  }

  void read_tag() {
    ++at_;
    const bool closes = take("/");
    const std::string_view name = word();
    require(is_one_of(name, kTags), "only our tags");
    if (closes) {
      require(take(">"), "a closing tag has nothing but a name");
      require(!open_.empty() && open_.back() == name, "elements are nested");
      open_.pop_back();
      return;
    }
    while (take(" ")) read_attribute();
    const bool is_empty = take("/");
    require(take(">"), "a tag ends");
    if (is_empty || name == "meta" || name == "br") return;
    open_.push_back(name);
    if (name == "style") read_style();
    if (name == "script") read_script();
  }

  void read_attribute() {
    const std::string_view name = word();
    require(is_one_of(name, kAttributes), "only our attributes");
    if (!take("=")) return;
    require(take("\""), "values are quoted");
    const std::size_t begin = at_;
    while (at_ < page_.size() && page_[at_] != '"') {
      require(page_[at_] != '<' && page_[at_] != '>', "values are escaped");
      read_character();
    }
    const std::string_view value = page_.substr(begin, at_ - begin);
    require(take("\""), "values end");
    if (name == "href") require(value.starts_with('#'), "links stay in the page");
    if (name == "style") {
      require(value.find("url") == std::string_view::npos, "no style loads");
      require(value.find_first_not_of("-abcdefghijklmnopqrstuvwxyz0123456789:;.,%() ") ==
                  std::string_view::npos,
              "styles are numbers and lengths");
    }
  }

  /// The style sheet is ours; it must not load anything.
  void read_style() {
    const std::size_t end = page_.find("</style>", at_);
    require(end != std::string_view::npos, "a style sheet ends");
    const std::string_view sheet = page_.substr(at_, end - at_);
    require(sheet.find("url(") == std::string_view::npos, "no style loads");
    require(sheet.find("@import") == std::string_view::npos, "no style loads");
    at_ = end;
  }

  /// A script is ours; it must not load anything either.
  void read_script() {
    const std::size_t end = page_.find("</script>", at_);
    require(end != std::string_view::npos, "a script ends");
    const std::string_view script = page_.substr(at_, end - at_);
    for (const char* const loading : {"fetch(", "XMLHttpRequest", "WebSocket", "EventSource",
                                      "import(", "sendBeacon", "innerHTML", "eval("}) {
      require(script.find(loading) == std::string_view::npos, "no script loads");
    }
    at_ = end;
  }

  void read_character() {
    if (page_[at_] == '&') {
      const std::size_t end = page_.find(';', at_);
      require(end != std::string_view::npos, "an entity ends");
      const std::string_view entity = page_.substr(at_, end + 1 - at_);
      require(is_one_of(entity, kEntities), "only our entities");
      at_ = end + 1;
      return;
    }
    require(page_[at_] != '>', "markup is escaped");
    const std::int32_t c = text::next_code_point(page_, at_);
    require(c >= 0, "a page is UTF-8");
    require(c >= 0x20 || c == '\n' || c == '\t', "no control characters");
    require(!(c >= 0x7F && c <= 0x9F), "no control characters");
    require(!(c >= 0x2028 && c <= 0x202E) && !(c >= 0x2066 && c <= 0x2069), "no overrides");
  }

  std::string_view page_;
  std::size_t at_ = 0;
  std::vector<std::string_view> open_;
};

}  // namespace

void require_strict_html(std::string_view page) { StrictReader(page).read(); }

}  // namespace zawiya::fuzz
