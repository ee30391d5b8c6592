#pragma once

#include <string>
#include <string_view>

namespace zawiya::pages {

/// Somebody's text as HTML: markup escaped; control characters and those that embed or override a
/// direction shown as `\u{202E}`, bytes that are not UTF-8 as `\xE9`, so that nothing in it can act
/// on the page.
std::string html_escaped(std::string_view text);

/// The attributes of an element that holds somebody's text, a blank before them: the direction of
/// what it begins with, and its language where it has Arabic letters.
std::string text_attributes(std::string_view text);

/// A number as printf writes it. @param format  one conversion of a double, of below 48 characters
std::string number(const char* format, double value);

/// A page of HTML that stands alone: styles and scripts inside, nothing loaded from outside (a
/// policy in its head forbids it, and scripts too where none of ours was added), light or dark as
/// the reader's system is, on paper without its grounds. The page runs left to right; texts of
/// others go into elements with `text_attributes`.
///
/// Its colours are custom properties for the views to use, legible on both themes: `--ink`,
/// `--paper`, `--panel`, `--line`, `--muted`, `--for` and `--for-ground` (green), `--against` and
/// `--against-ground` (red), `--changed` and `--changed-ground` (amber), `--link`.
class HtmlPage {
 public:
  /// @param title  plain text, escaped here
  explicit HtmlPage(std::string_view title);

  /// Adds rules to the page's style sheet.
  void add_style(std::string_view css);

  /// Adds a script of ours, which runs once the body is there. @pre no `</script` in it
  void add_script(std::string_view javascript);

  /// Adds markup to the page's body.
  void add(std::string_view html);

  /// The whole page.
  std::string finish() const;

 private:
  std::string title_;
  std::string style_;
  std::string body_;
  std::string scripts_;
};

}  // namespace zawiya::pages
