#pragma once

#include <utility>
#include <vector>

#include "features/field.hpp"

namespace zawiya::features {

/// The fields of an article without target and second text.
inline std::vector<Field> title_and_body(text::WordList title, text::WordList body) {
  std::vector<Field> fields(2);
  fields[0].kind = FieldKind::kTitle;
  fields[0].words = std::move(title);
  fields[1].kind = FieldKind::kBody;
  fields[1].words = std::move(body);
  return fields;
}

}  // namespace zawiya::features
