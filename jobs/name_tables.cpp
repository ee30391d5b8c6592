#include "jobs/name_tables.hpp"

#include <utility>

#include "datasets/byte_source.hpp"
#include "datasets/shown_place.hpp"
#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

std::string content_of(const std::string& path) {
  constexpr std::size_t kMostBytes = std::size_t{1} << 26U;
  if (auto content = datasets::whole_content(path, kMostBytes)) return std::move(*content);
  throw DataError(datasets::shown_input(path) +
                  ": found more than 64 MiB, expected a table of names");
}

std::string table_of(const std::string& path) {
  return path == "default" ? std::string(text::shipped_name_table()) : content_of(path);
}

[[noreturn]] void refuse(const std::string& path, const text::NameTableError& error) {
  throw DataError(datasets::shown_input(path) + ":" + std::to_string(error.line()) + ": " +
                  error.what());
}

}  // namespace

std::vector<text::Concept> read_name_table(const std::string& path,
                                           const text::Normalizer& normalizer) {
  const std::string table = table_of(path);
  try {
    return text::parse_name_table(table, normalizer);
  } catch (const text::NameTableError& error) {
    refuse(path, error);
  }
}

features::NameSet read_name_set(const std::string& path) {
  std::string table = table_of(path);
  try {
    return features::NameSet(std::move(table));
  } catch (const text::NameTableError& error) {
    refuse(path, error);
  }
}

}  // namespace zawiya::jobs
