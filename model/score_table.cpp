#include "model/score_table.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>
#include <string>

namespace zawiya::model {
namespace {

constexpr double kFill = 0.75;
constexpr float kLargest = 32767;
constexpr float kLargestScale = 1e20F;  // times a value, a count and a row's length it stays finite

std::vector<float> column_scales(const features::RowMatrix& values) {
  std::vector<float> scale;
  for (Eigen::Index column = 0; column < values.cols(); ++column) {
    const float largest = values.rows() == 0 ? 0 : values.col(column).cwiseAbs().maxCoeff();
    scale.push_back(largest > 0 ? largest / kLargest : 1.0F);
  }
  return scale;
}

}  // namespace

std::size_t ScoreTable::slot_bytes(std::size_t columns) {
  const std::size_t bytes = sizeof(std::uint32_t) + columns * sizeof(std::int16_t);
  for (const std::size_t size : {8U, 16U, 32U, 64U}) {
    // A power of two never straddles; a slot much smaller than the next one is worth the
    // straddling.
    if (bytes <= size && 4 * bytes > 3 * size) return size;
  }
  return (bytes + 3) / 4 * 4;
}

ScoreTable ScoreTable::build(std::span<const std::uint64_t> hashes,
                             const features::RowMatrix& values) {
  ScoreTable table;
  const auto columns = static_cast<std::size_t>(values.cols());
  table.scale_ = column_scales(values);
  table.slot_bytes_ = slot_bytes(columns);
  table.rows_ = hashes.size();
  table.slot_count_ = static_cast<std::size_t>(static_cast<double>(hashes.size()) / kFill) + 2;
  table.owned_.resize(table.slot_count_ * table.slot_bytes_ + kRowPadding * sizeof(std::int16_t));
  table.slots_ = table.owned_.data();
  std::vector<std::int16_t> row(columns);
  for (std::size_t i = 0; i < hashes.size(); ++i) {
    for (std::size_t column = 0; column < columns; ++column) {
      row[column] = static_cast<std::int16_t>(
          std::lround(values(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(column)) /
                      table.scale_[column]));
    }
    std::size_t slot = table.home(hashes[i]);
    for (;;) {
      std::uint32_t found = 0;
      std::memcpy(&found, table.owned_.data() + slot * table.slot_bytes_, sizeof(found));
      if (found == kEmpty) break;
      if (++slot == table.slot_count_) slot = 0;
    }
    std::byte* at = table.owned_.data() + slot * table.slot_bytes_;
    const std::uint32_t mark = tag(hashes[i]);
    std::memcpy(at, &mark, sizeof(mark));
    std::memcpy(at + sizeof(mark), row.data(), columns * sizeof(std::int16_t));
  }
  return table;
}

ScoreTable ScoreTable::view(std::span<const std::byte> image, std::size_t columns,
                            std::vector<float> scale) {
  ScoreTable table;
  table.slot_bytes_ = slot_bytes(columns);
  table.slot_count_ = image.size() / table.slot_bytes_;
  if (scale.size() != columns)
    throw std::invalid_argument("a table has the wrong number of scales");
  if (image.empty() || image.size() % table.slot_bytes_ != 0 ||
      table.slot_count_ > std::numeric_limits<std::uint32_t>::max()) {
    throw std::invalid_argument("a table of " + std::to_string(image.size()) +
                                " bytes does not hold slots of " +
                                std::to_string(table.slot_bytes_));
  }
  const auto usable = [](float s) { return s > 0 && s <= kLargestScale; };
  if (!std::all_of(scale.begin(), scale.end(), usable)) {
    throw std::invalid_argument("a table's scale is not a positive number of sensible size");
  }
  table.slots_ = image.data();
  table.scale_ = std::move(scale);
  for (std::size_t slot = 0; slot < table.slot_count_; ++slot) {
    std::uint32_t found = 0;
    std::memcpy(&found, image.data() + slot * table.slot_bytes_, sizeof(found));
    table.rows_ += found != kEmpty ? 1 : 0;
  }
  if (table.rows_ == table.slot_count_) throw std::invalid_argument("a table has no empty slot");
  return table;
}

}  // namespace zawiya::model
