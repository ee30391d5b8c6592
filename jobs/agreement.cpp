#include "jobs/agreement.hpp"

#include <algorithm>
#include <map>
#include <span>
#include <string_view>

#include "jobs/errors.hpp"

namespace zawiya::jobs {
namespace {

using FactsByName = std::map<std::string, std::vector<std::string>>;

// ASCII's own separators, which no option of a command line holds.
constexpr char kBehindName = '\x1F';
constexpr char kBehindValue = '\x1E';

std::string written(const std::vector<RankFact>& facts) {
  std::string bytes;
  for (const RankFact& fact : facts) {
    bytes.append(fact.name) += kBehindName;
    bytes.append(fact.value) += kBehindValue;
  }
  return bytes;
}

FactsByName read(std::string_view bytes) {
  FactsByName facts;
  while (!bytes.empty()) {
    const std::string_view fact = bytes.substr(0, bytes.find(kBehindValue));
    const std::size_t name = fact.find(kBehindName);
    facts[std::string(fact.substr(0, name))].emplace_back(fact.substr(name + 1));
    bytes.remove_prefix(fact.size() + 1);
  }
  return facts;
}

std::string shown_values(const FactsByName& facts, const std::string& name) {
  const auto found = facts.find(name);
  if (found == facts.end()) return "none";
  std::string shown;
  for (const std::string& value : found->second) {
    shown += (shown.empty() ? "'" : ", '") + value + "'";
  }
  return shown;
}

/// The first thing that two ranks do not have alike, as a clause.
std::string difference(const FactsByName& found, const FactsByName& expected) {
  FactsByName names = expected;
  names.insert(found.begin(), found.end());
  const auto other = std::find_if(names.begin(), names.end(), [&](const auto& fact) {
    return shown_values(found, fact.first) != shown_values(expected, fact.first);
  });
  return other->first + " it has " + shown_values(found, other->first) + "; expected " +
         shown_values(expected, other->first);
}

}  // namespace

void refuse_other_ranks(features::Ranks& ranks, const std::vector<RankFact>& facts) {
  const std::string own = written(facts);
  std::vector<FactsByName> all;
  for (const features::Ranks::Bytes& of : ranks.gather(std::as_bytes(std::span(own)))) {
    all.push_back(read({reinterpret_cast<const char*>(of.data()), of.size()}));
  }
  for (std::size_t r = 1; r < all.size(); ++r) {
    if (all[r] == all[0]) continue;
    throw DataError("process ", std::to_string(r), " of ", std::to_string(all.size()),
                    " was started otherwise than process 0: for ", difference(all[r], all[0]));
  }
}

}  // namespace zawiya::jobs
