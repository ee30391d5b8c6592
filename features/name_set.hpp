#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "features/field.hpp"
#include "text/name_finder.hpp"
#include "text/name_table.hpp"

namespace zawiya::features {

/// A use that an article makes of names: how often it gives one.
struct NameCount {
  std::uint32_t entry = 0;  ///< of a NameSet
  std::uint32_t mentions = 0;

  bool operator==(const NameCount&) const = default;
};

/// Where an article gives a name: words of title and body, counted through.
struct NameMention {
  std::uint32_t entry = 0;
  std::uint32_t first_word = 0;
  std::uint32_t words = 0;
};

/// The names of a table, each an entry; a name that changes sides is two, before and after.
/// Immutable once made; copies share what they are made of. Empty: no names.
class NameSet {
 public:
  struct Entry {
    std::uint32_t concept_number = 0;
    std::string shown;  ///< as the table has it first; «النظام (2024-12-08)» after it turned
    text::Side side = text::Side::kUnmarked;
  };

  NameSet() = default;
  /// @param table  as text::parse_name_table takes it
  /// @throws text::NameTableError
  explicit NameSet(std::string table);

  bool empty() const { return state_ == nullptr; }
  const std::string& table() const;
  std::span<const Entry> entries() const;
  std::span<const text::Concept> concepts() const;

  /// The names in title and body, in order of their places.
  ///
  /// @param fields  of a FieldReader whose folds are those of the profile `news`
  /// @param date    of the article, ISO 8601; one without a date is taken for one before any turn
  void find(std::span<const Field> fields, std::string_view date,
            std::vector<NameMention>& mentions) const;

  /// How often each name is given, by entry. @param scratch  overwritten
  void count(std::span<const Field> fields, std::string_view date,
             std::vector<NameMention>& scratch, std::vector<NameCount>& counts) const;

 private:
  struct State;
  std::shared_ptr<const State> state_;
};

}  // namespace zawiya::features
