#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <vector>

#include "datasets/input_kind.hpp"
#include "datasets/input_list.hpp"
#include "datasets/reader.hpp"
#include "datasets/record_cutter.hpp"
#include "datasets/record_format.hpp"

namespace zawiya::datasets {

/// Makes cutters and formats, and owns the formats: records point to them for as long as the
/// Reader lives.
class FormatStore {
 public:
  explicit FormatStore(const ReaderOptions& options) : options_(options) {}

  /// A cutter at the beginning of an input.
  std::unique_ptr<RecordCutter> make_cutter(InputKind kind) const;

  /// The format of `input`, or null where its first record has to be seen first.
  const RecordFormat* format_of(InputKind kind, const Input& input);

  /// The format of an input whose first record is `header`.
  /// @throws FormatError without the input's name when a column asked for is missing.
  const RecordFormat* format_with_header(InputKind kind, std::string_view header);

 private:
  const RecordFormat* keep(std::unique_ptr<RecordFormat> format);

  const ReaderOptions& options_;
  std::vector<std::unique_ptr<RecordFormat>> formats_;
  const RecordFormat* json_ = nullptr;
  const RecordFormat* trec_ = nullptr;
  const RecordFormat* text_ = nullptr;
  std::size_t text_folder_bytes_ = 0;
};

}  // namespace zawiya::datasets
