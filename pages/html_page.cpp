#include "pages/html_page.hpp"

#include <cstdint>
#include <cstdio>

#include "text/shown_text.hpp"
#include "text/utf8.hpp"

namespace zawiya::pages {
namespace {

constexpr std::string_view kPageStyle = R"(
:root {
  color-scheme: light dark;
  --ink: #1c1e21; --paper: #fbfaf8; --panel: #ffffff; --line: #d9d6d0; --muted: #5f6368;
  --for: #0b6b3a; --for-ground: #c9efd8; --against: #a3161f; --against-ground: #fbd5d5;
  --changed: #7a4b00; --changed-ground: #fde9b8; --link: #0b57a4;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8e6e1; --paper: #16181b; --panel: #1f2226; --line: #3a3e44; --muted: #a6abb2;
    --for: #7fe0a8; --for-ground: #12472b; --against: #ffa3a3; --against-ground: #5a1a1e;
    --changed: #ffd27a; --changed-ground: #54400f; --link: #8ab8f0;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; padding: 1.5rem; max-width: 76rem; color: var(--ink); background: var(--paper);
  font: 1rem/1.5 system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif;
}
h1, h2, h3, summary { overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; margin: 0 0 .5rem; }
h2 { font-size: 1.1rem; margin: 1.5rem 0 .5rem; }
[lang="ar"] {
  font-family: "Noto Naskh Arabic", "Amiri", "Noto Sans Arabic", "Geeza Pro", "Segoe UI",
    "DejaVu Sans", sans-serif;
  line-height: 1.9;
}
.panel {
  background: var(--panel); border: 1px solid var(--line); border-radius: .5rem; padding: 1rem;
}
.muted { color: var(--muted); }
table { border-collapse: collapse; }
th, td { padding: .25rem .75rem; border-bottom: 1px solid var(--line); text-align: start; }
td.number, th.number { text-align: end; font-variant-numeric: tabular-nums; }
a { color: var(--link); }
a:focus-visible, button:focus-visible, input:focus-visible, summary:focus-visible, [tabindex]:focus-visible {
  outline: 2px solid var(--link); outline-offset: 2px;
}
.bar { background: linear-gradient(to right, var(--for-ground) var(--share), transparent 0); }
@media (max-width: 44rem) { body { padding: .75rem; } .panel { padding: .6rem; } }
@media print {
  :root {
    color-scheme: light;
    --ink: #000000; --paper: #ffffff; --panel: #ffffff; --line: #c8c8c8; --muted: #505050;
    --for: #0b6b3a; --for-ground: #d6f2e0; --against: #a3161f; --against-ground: #fbdcdc;
    --changed: #7a4b00; --changed-ground: #fdeec8; --link: #0b57a4;
  }
  body { padding: 0; max-width: none; font-size: 10pt; print-color-adjust: exact; }
  h1, h2, h3 { break-after: avoid; }
  tr, figure, svg { break-inside: avoid; }
  nav, .screen-only { display: none; }
}
)";

/// A letter of the Arabic script.
bool is_arabic(std::int32_t c) {
  return (c >= 0x0600 && c <= 0x06FF) || (c >= 0x0750 && c <= 0x077F) ||
         (c >= 0x08A0 && c <= 0x08FF) || (c >= 0xFB50 && c <= 0xFDFF) ||
         (c >= 0xFE70 && c <= 0xFEFE);
}

/// What must not stand in a page: control characters, and those that open or close an embedding of
/// another direction, which would reach beyond the text that holds them.
bool acts_on_a_page(std::int32_t c) {
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7F && c <= 0x9F) ||
         (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string_view entity(std::int32_t c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

}  // namespace

std::string html_escaped(std::string_view text) {
  std::string html;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const std::int32_t c = text::next_code_point(text, at);
    const std::string_view piece = text.substr(begin, at - begin);
    if (const std::string_view named = entity(c); !named.empty()) {
      html += named;
    } else if (acts_on_a_page(c)) {
      html += text::shown(piece);
    } else {
      html += piece;
    }
  }
  return html;
}

std::string text_attributes(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (is_arabic(text::next_code_point(text, at))) return " lang=\"ar\" dir=\"auto\"";
  }
  return " dir=\"auto\"";
}

std::string number(const char* format, double value) {
  char text[48];
  std::snprintf(text, sizeof(text), format, value);
  return text;
}

HtmlPage::HtmlPage(std::string_view title) : title_(html_escaped(title)), style_(kPageStyle) {}

void HtmlPage::add_style(std::string_view css) { style_ += css; }

void HtmlPage::add_script(std::string_view javascript) {
  scripts_ += "<script>";
  scripts_ += javascript;
  scripts_ += "</script>\n";
}

void HtmlPage::add(std::string_view html) { body_ += html; }

std::string HtmlPage::finish() const {
  std::string page = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n";
  page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n";
  page +=
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
      "'unsafe-inline'";
  page += scripts_.empty() ? "\">\n" : "; script-src 'unsafe-inline'\">\n";
  page += "<title>" + title_ + "</title>\n<style>" + style_ + "</style>\n</head>\n<body>\n";
  return page += body_ + "\n" + scripts_ + "</body>\n</html>\n";
}

}  // namespace zawiya::pages
