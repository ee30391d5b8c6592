#pragma once

#include <string>
#include <vector>

#include "features/name_set.hpp"
#include "text/name_table.hpp"

namespace zawiya::jobs {

/// The concepts of a table of names.
/// @param path  a file; `default`: the table that comes with the library
/// @throws DataError that names the line; what reading files throws
std::vector<text::Concept> read_name_table(const std::string& path,
                                           const text::Normalizer& normalizer);

/// The same, ready to be looked up in articles.
features::NameSet read_name_set(const std::string& path);

}  // namespace zawiya::jobs
