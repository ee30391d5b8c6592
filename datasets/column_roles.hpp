#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/columns.hpp"

namespace zawiya::datasets {

/// What a column is to an article.
enum class Role : std::uint8_t {
  kTitle,
  kBody,
  kPair,
  kId,
  kOutlet,
  kAuthor,
  kDate,
  kUrl,
  kTarget,
  kGroup,
  kControl,
  kLabel,
  kLabelList,
  kExtra,
};

/// One column in one role. A column that plays two roles is two of these.
struct RoleColumn {
  std::string name;
  Role role = Role::kBody;
  std::size_t order = 0;  ///< which body part, label or further column
  bool may_lack = false;  ///< as LabelColumn has it
};

/// How many values an article has of what it can have several of.
struct ValueCounts {
  std::size_t labels = 0;
  std::size_t extra = 0;
};

/// Which labels of an article are lists, and the labels in them that say that there is none: see
/// tidy_label_list.
struct LabelLists {
  std::span<const std::size_t> labels = {};
  std::span<const std::string> missing = {};
};

/// What one record held for one RoleColumn.
struct FoundValue {
  std::string_view text;
  bool present = false;
};

/// The columns that somebody asked for, each with the role it plays. The same for every input
/// format.
class ColumnRoles {
 public:
  explicit ColumnRoles(const Columns& columns);

  std::span<const RoleColumn> all() const { return all_; }

  /// Whether `text`, `content` and `body` are three names for the body, of which the first found
  /// is taken; else every body column is part of it.
  bool takes_first_body() const { return takes_first_body_; }

  ValueCounts counts() const { return counts_; }

  LabelLists label_lists() const { return {label_lists_, missing_labels_}; }

  /// The column that holds the id; empty: none.
  std::string_view id_column() const { return id_column_; }

  /// Whether `names` hold the column of ids, in any case, or none was asked for.
  bool has_any_id(std::span<const std::string_view> names) const;

  /// Whether a table or record must have the column: it was asked for, rather than taken where
  /// present.
  bool must_be_there(const RoleColumn& column) const;

  /// The names that the body goes by, for messages: `"text", "content" or "body"`.
  std::string body_names() const;

  /// Fills `article`, whose capacity is reused, from `found` (one a RoleColumn, in the order of
  /// `all`).
  /// @return  whether there was a body; the rest is filled either way.
  bool fill(std::span<const FoundValue> found, Article& article) const;

 private:
  std::vector<RoleColumn> all_;
  ValueCounts counts_;
  std::vector<std::size_t> label_lists_;
  bool takes_first_body_ = false;
  std::string id_column_;
  bool id_required_ = false;
  std::vector<std::string> missing_labels_;
};

/// Empties `article`, keeping all capacity, and gives it so many empty values.
void make_blank(Article& article, ValueCounts counts);

}  // namespace zawiya::datasets
