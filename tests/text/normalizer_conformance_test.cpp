#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <sstream>
#include <string>
#include <vector>

#include "text/normalizer.hpp"

namespace zawiya::text {
namespace {

/// A row of data/normalisation_cases.tsv; data/README.md says what the columns mean.
struct Case {
  std::string reference;
  std::string function;
  std::string folds;
  std::string input;
  std::string expected;
  std::string theirs;
};

std::vector<Case> read_cases() {
  std::ifstream file(ZAWIYA_TEST_DATA "/normalisation_cases.tsv");
  std::vector<Case> cases;
  std::string line;
  std::getline(file, line);  // the names of the columns
  while (std::getline(file, line)) {
    std::vector<std::string> fields;
    std::istringstream row(line + '\t');
    for (std::string field; std::getline(row, field, '\t');) fields.push_back(field);
    if (fields.size() != 6) throw std::runtime_error("not six fields: " + line);
    cases.push_back({fields[0], fields[1], fields[2], fields[3], fields[4], fields[5]});
  }
  return cases;
}

Folds folds_of(const std::string& names) {
  const auto& profiles = profile_names();
  const bool profile = std::find(profiles.begin(), profiles.end(), names) != profiles.end();
  return profile ? profile_folds(names) : parse_folds(names);
}

const std::string kAgrees = "=";

TEST(NormalisationConformance, AgreesWithTheReferencesOrDepartsAsDocumented) {
  for (const Case& row : read_cases()) {
    EXPECT_EQ(Normalizer(folds_of(row.folds)).normalise(row.input).text, row.expected)
        << row.reference << ' ' << row.function << " with " << row.folds << ": " << row.input;
  }
}

TEST(NormalisationConformance, DeparturesAreDepartures) {
  std::size_t departures = 0;
  for (const Case& row : read_cases()) {
    if (row.theirs == kAgrees) continue;
    ++departures;
    EXPECT_NE(row.theirs, row.expected) << row.function << ": " << row.input;
  }
  EXPECT_GE(departures, 20U);
}

TEST(NormalisationConformance, EveryReferenceHasItsCases) {
  const std::vector<Case> cases = read_cases();
  for (const char* function :
       {"ArabicNormalizationFilter", "DecimalDigitFilter", "PersianNormalizationFilter",
        "normalize_alef_ar", "normalize_alef_maksura_ar", "normalize_unicode", "dediac_ar",
        "arclean", "strip_tashkeel", "normalize_teh", "normalize_ligature", "ArabertPreprocessor",
        "arabic.sbl", "ArabicStemFilter", "NFC", "NFKC", "NFD"}) {
    EXPECT_TRUE(std::any_of(cases.begin(), cases.end(), [&](const Case& row) {
      return row.function.find(function) != std::string::npos;
    })) << function;
  }
}

}  // namespace
}  // namespace zawiya::text
