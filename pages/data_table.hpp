#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace zawiya::pages {

/// A table of figures that a script lets readers sort and, where it is long, filter; it reads as
/// well without.
class DataTable {
 public:
  struct Column {
    std::string name;  ///< plain text
    bool is_number = false;
  };

  /// @param caption  plain text, for those who hear the page too; empty: none
  explicit DataTable(std::string_view caption, const std::vector<Column>& columns);

  DataTable& row();

  /// Somebody's text, or ours. Empty: a dash.
  DataTable& text(std::string_view text);
  DataTable& bold(std::string_view text);

  DataTable& count(std::uint64_t count);

  /// A number as it is shown and as it is sorted.
  DataTable& number(std::string_view shown, double value);
  DataTable& none();  ///< a number that there is none of

  /// A share of all, 0 to 1, as a bar behind its percentage.
  DataTable& bar(double share);

  /// A cell of a map: the darker, the greater the share, 0 to 1, as its square root, so that small
  /// ones can be told from none.
  /// @param shown  in the cell
  /// @param right  in the colour of what is right, not of what is wrong
  DataTable& shade(std::string_view shown, double value, double share, bool right = true);

  /// Markup of our own.
  DataTable& markup(std::string_view html);

  bool empty() const { return rows_ == 0; }
  std::string finish() const;

 private:
  std::string html_;
  std::size_t rows_ = 0;
};

/// The rules of such tables for a page's style sheet.
std::string_view data_table_style();

/// A share as people read it, "98.2 %".
std::string percent(double share);

/// A share and its interval: "98.2 % [97.1–98.9]".
std::string percent_within(double share, double low, double high);

/// A number with thin groups of three digits: "23,128".
std::string grouped(std::uint64_t number);

}  // namespace zawiya::pages
