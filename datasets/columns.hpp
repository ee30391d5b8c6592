#pragma once

#include <string>
#include <vector>

namespace zawiya::datasets {

/// Where the labels of one head are found: `--label framing=stance_column`.
struct LabelColumn {
  std::string head;       ///< the name of what is predicted
  std::string column;     ///< the column or JSON key that holds it
  bool several = false;   ///< of an article, `|` between them or in a JSON list
  bool may_lack = false;  ///< an input without such a column is no fault

  bool operator==(const LabelColumn&) const = default;
};

/// Which columns (or JSON keys, or XML elements) play which part. Names are the user's, matched as
/// they are spelled, else in any case of their ASCII letters.
struct Columns {
  /// Empty: `title`, and the first of `text`, `content`, `body`, are taken where present. One
  /// column: the body. Several: the first is the title, the rest joined by a newline are the body.
  std::vector<std::string> text;
  std::string id = "id";
  std::string outlet = "outlet";
  std::string author = "author";
  std::string date = "date";
  std::string url = "url";
  std::string target = "target";
  std::string pair;     ///< second text of a pair; empty: none
  std::string group;    ///< group column; empty: none
  std::string control;  ///< column of what is controlled for; empty: none
  std::vector<LabelColumn> labels;
  /// Labels that say that there is none, in any case of their ASCII letters: `nan`, `N/A`.
  std::vector<std::string> missing_labels;
  bool id_required = false;        ///< a table or record without the column of ids is a fault
  std::vector<std::string> extra;  ///< further columns, whatever the caller makes of them
  /// Columns of those above that somebody asked for by name: where records name their own, each of
  /// them must be in one record at least. (A table must have them anyway.)
  std::vector<std::string> asked;

  bool operator==(const Columns&) const = default;
};

}  // namespace zawiya::datasets
