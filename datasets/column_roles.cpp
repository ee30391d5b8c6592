#include "datasets/column_roles.hpp"

#include <algorithm>
#include <cassert>
#include <utility>

#include "datasets/label_identity.hpp"
#include "datasets/trimmed_and_composed.hpp"
#include "text/ascii_case.hpp"

namespace zawiya::datasets {
namespace {

// Where a role other than the body goes.
std::string& field_of(Article& article, const RoleColumn& column) {
  switch (column.role) {
    case Role::kTitle:
      return article.title;
    case Role::kBody:
      return article.text;
    case Role::kPair:
      return article.text_b;
    case Role::kId:
      return article.id;
    case Role::kOutlet:
      return article.outlet;
    case Role::kAuthor:
      return article.author;
    case Role::kDate:
      return article.date;
    case Role::kUrl:
      return article.url;
    case Role::kTarget:
      return article.target;
    case Role::kGroup:
      return article.group;
    case Role::kControl:
      return article.control;
    case Role::kExtra:
      return article.extra[column.order];
    case Role::kLabel:
    case Role::kLabelList:
      break;
  }
  return article.labels[column.order];
}

// What a model needs words in: one that is blank is none.
bool needs_words(Role role) { return role == Role::kTarget || role == Role::kPair; }

}  // namespace

ColumnRoles::ColumnRoles(const Columns& columns)
    : counts_{columns.labels.size(), columns.extra.size()},
      takes_first_body_(columns.text.empty()),
      id_column_(columns.id),
      id_required_(columns.id_required),
      missing_labels_(columns.missing_labels) {
  const auto add = [this](const std::string& name, Role role, std::size_t order = 0) {
    if (!name.empty()) all_.push_back({name, role, order});
  };
  if (takes_first_body_) {
    add("title", Role::kTitle);
    add("text", Role::kBody, 0);
    add("content", Role::kBody, 1);
    add("body", Role::kBody, 2);
  } else {
    const std::size_t titles = columns.text.size() > 1 ? 1 : 0;
    if (titles > 0) add(columns.text.front(), Role::kTitle);
    for (std::size_t i = titles; i < columns.text.size(); ++i) {
      add(columns.text[i], Role::kBody, i - titles);
    }
  }
  add(columns.pair, Role::kPair);
  add(columns.id, Role::kId);
  add(columns.outlet, Role::kOutlet);
  add(columns.author, Role::kAuthor);
  add(columns.date, Role::kDate);
  add(columns.url, Role::kUrl);
  add(columns.target, Role::kTarget);
  add(columns.group, Role::kGroup);
  add(columns.control, Role::kControl);
  for (std::size_t i = 0; i < columns.labels.size(); ++i) {
    const LabelColumn& label = columns.labels[i];
    add(label.column, label.several ? Role::kLabelList : Role::kLabel, i);
    if (!label.column.empty()) all_.back().may_lack = label.may_lack;
    if (label.several) label_lists_.push_back(i);
  }
  for (std::size_t i = 0; i < columns.extra.size(); ++i) add(columns.extra[i], Role::kExtra, i);
}

bool ColumnRoles::must_be_there(const RoleColumn& column) const {
  if (column.may_lack) return false;
  const Columns usual;
  switch (column.role) {
    case Role::kId:
      return id_required_;
    case Role::kTarget:  // taken where present under its usual name, as is the outlet
      return column.name != usual.target;
    case Role::kOutlet:
      return column.name != usual.outlet;
    case Role::kDate:
      return column.name != usual.date;
    case Role::kTitle:
    case Role::kBody:
      return !takes_first_body_;
    case Role::kPair:
    case Role::kGroup:
    case Role::kControl:
    case Role::kLabel:
    case Role::kLabelList:
    case Role::kExtra:
      return true;
    default:
      return false;
  }
}

bool ColumnRoles::has_any_id(std::span<const std::string_view> names) const {
  return !id_required_ || std::any_of(names.begin(), names.end(), [&](std::string_view name) {
    return text::equal_in_any_case(name, id_column_);
  });
}

std::string ColumnRoles::body_names() const {
  std::vector<std::string_view> names;
  for (const RoleColumn& column : all_) {
    if (column.role == Role::kBody) names.push_back(column.name);
  }
  std::string sentence;
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (i > 0) sentence += i + 1 == names.size() ? " or " : ", ";
    sentence.append("\"").append(names[i]).append("\"");
  }
  return sentence;
}

bool ColumnRoles::fill(std::span<const FoundValue> found, Article& article) const {
  assert(found.size() == all_.size());
  make_blank(article, counts_);
  bool has_body = false;
  for (std::size_t i = 0; i < all_.size(); ++i) {
    if (!found[i].present) continue;
    if (all_[i].role == Role::kLabel) {
      take_label(found[i].text, missing_labels_, article.labels[all_[i].order]);
    } else if (needs_words(all_[i].role) && is_blank(found[i].text)) {
      continue;
    } else if (all_[i].role != Role::kBody) {
      field_of(article, all_[i]).assign(found[i].text);
    } else if (!has_body) {
      article.text.assign(found[i].text);
      has_body = true;
    } else if (!takes_first_body_) {
      article.text.append("\n").append(found[i].text);
    }
  }
  return has_body;
}

void make_blank(Article& article, ValueCounts counts) {
  // With their capacity.
  std::vector<std::string> labels = std::move(article.labels);
  std::vector<std::string> extra = std::move(article.extra);
  article.clear();
  labels.resize(counts.labels);
  extra.resize(counts.extra);
  for (std::string& label : labels) label.clear();
  for (std::string& value : extra) value.clear();
  article.labels = std::move(labels);
  article.extra = std::move(extra);
}

}  // namespace zawiya::datasets
