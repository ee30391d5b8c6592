#pragma once

#include <simdjson.h>

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "datasets/article.hpp"
#include "datasets/column_roles.hpp"
#include "datasets/reader.hpp"

namespace zawiya::datasets {

/// How many bytes past a record's end may be read, whatever they hold.
inline constexpr std::size_t kReadablePadding = 64;
static_assert(kReadablePadding >= simdjson::SIMDJSON_PADDING);

/// Parses one raw record. Immutable once made: any number of threads may share it, each with its
/// own scratch.
class RecordFormat {
 public:
  virtual ~RecordFormat() = default;

  /// Parses `record`, behind which kReadablePadding bytes can be read. `article` is overwritten;
  /// its id is left empty where the record has none.
  /// @return  why the record cannot be used, as a clause without its place; or nothing.
  virtual std::optional<std::string> parse(std::string_view record, const Place& place,
                                           ParseScratch::State& scratch,
                                           Article& article) const = 0;

  /// Finds, as well as it can be done, the id of a record that is broken or of which `record` is
  /// only the beginning. Empty: not found.
  virtual std::string salvaged_id(std::string_view record, const Place& place) const = 0;

  /// How many labels and further values an article of this format has.
  virtual ValueCounts counts() const = 0;

  /// Which labels are lists, to be tidied after parsing.
  virtual LabelLists label_lists() const { return {}; }

  /// A column that was asked for by name and that no record parsed so far has, though some had
  /// others.
  virtual std::optional<std::string_view> missing_column() const { return std::nullopt; }
};

struct ParseScratch::State {
  simdjson::dom::parser json;
  std::size_t longest_json_bytes = 0;  ///< that `json` has made room for
  bool seen_valid = false;             ///< the parser found the record to be UTF-8
  std::string mended;     ///< a JSON record whose encoding, escapes or numbers were mended
  std::string mending;    ///< the next one
  std::string unescaped;  ///< CSV fields whose quotes are resolved
  std::vector<std::string_view> names;   ///< keys of one JSON object, elements of one XML one
  std::vector<std::string_view> fields;  ///< of one CSV row; contents of `names` in XML
  std::vector<FoundValue> found;         ///< one a column asked for
  std::vector<std::string>
      values;  ///< one a column asked for: what is not in the record as it reads
};

}  // namespace zawiya::datasets
