#include "pages/audit_page.hpp"

#include <gtest/gtest.h>

namespace zawiya::pages {
namespace {

const std::string kHostile = "<script>alert(1)</script>\u202E\x1B";

jobs::AuditFindings hostile_findings() {
  jobs::AuditFindings findings;
  findings.articles = 9;
  findings.faulty_records = 1;
  findings.faults = {kHostile};
  findings.damage = {kHostile};
  findings.exact = {{kHostile, "b"}};
  findings.near = findings.exact;
  findings.crowded = findings.exact;
  findings.heads = {kHostile};
  findings.conflicts = {{kHostile, true, {{kHostile, kHostile}, {"b", "c"}}}};
  findings.broken.resize(datasets::kTextFaults);
  findings.broken[0] = {kHostile};
  findings.corpus.dates[0] = {{kHostile, kHostile}};
  findings.corpus.cuts = {{datasets::CutLength::Unit::kWords, 300, {kHostile}, 1}};
  findings.corpus.languages = {{"Urdu", {kHostile}}};
  findings.lone_labels = {{kHostile, kHostile, kHostile, 2}};
  findings.spellings = {{kHostile, {{kHostile, 2}, {"b", 1}}}};
  jobs::LabelErrorFindings& of = findings.label_errors.emplace_back();
  of.head = kHostile;
  of.articles = 9;
  of.wrong = 2.4;
  of.rare = {kHostile};
  of.labels = {"أ", kHostile};
  of.joint = {{0.5, 0.1}, {0.2, 0.2}};
  of.errors.push_back(
      {kHostile, kHostile, "نص الخبر " + kHostile, "أ", kHostile, 0.1, 0.9, true, {kHostile}});
  findings.label_errors.push_back({"unsought", kHostile, 0, 5, 0, 0, {}, {}, {}, {}});
  return findings;
}

TEST(AuditPage, EscapesWhatArticlesSay) {
  const std::string page = audit_page(hostile_findings(), 10);
  for (const char* const acting : {"<script", "\u202E", "\x1B"}) {
    EXPECT_EQ(page.find(acting), std::string::npos) << acting;
  }
  EXPECT_NE(page.find("&lt;script&gt;alert(1)"), std::string::npos);
}

TEST(AuditPage, LoadsNothingAndNeedsNoScript) {
  const std::string page = audit_page(hostile_findings(), 10);
  for (const char* const loading : {"http:", "https:", "@import", "url(", "<link", "src="}) {
    EXPECT_EQ(page.find(loading), std::string::npos) << loading;
  }
  EXPECT_NE(page.find("prefers-color-scheme: dark"), std::string::npos);
}

TEST(AuditPage, ShowsLikelyErrorsWithTheirTextsInTheirDirection) {
  const std::string page = audit_page(hostile_findings(), 10);
  EXPECT_NE(page.find("<p dir=\"auto\">نص الخبر"), std::string::npos);
  EXPECT_NE(page.find("About <strong>2</strong> of 9 labels are wrong"), std::string::npos);
  EXPECT_NE(page.find("<bdi class=\"given\">أ</bdi> <span class=\"muted\">0.100"),
            std::string::npos);
  EXPECT_NE(page.find("Not judged: "), std::string::npos);
}

TEST(AuditPage, LeadsFromTheSummaryToEverySection) {
  const std::string page = audit_page(hostile_findings(), 10);
  std::size_t links = 0;
  for (std::size_t at = 0; (at = page.find("href=\"#", at)) != std::string::npos; ++links) {
    at += 7;
    const std::string id = page.substr(at, page.find('"', at) - at);
    EXPECT_NE(page.find("<section id=\"" + id + "\">"), std::string::npos) << id;
  }
  EXPECT_EQ(links, 13U);
}

TEST(AuditPage, ShowsNoMoreThanAsked) {
  jobs::AuditFindings findings = hostile_findings();
  findings.label_errors[0].errors.assign(25, findings.label_errors[0].errors[0]);
  findings.near.assign(5, {"x", "y"});
  const std::string page = audit_page(findings, 2);
  std::size_t shown = 0;
  for (std::size_t at = 0; (at = page.find("<article", at)) != std::string::npos; ++at) ++shown;
  EXPECT_EQ(shown, 20U);
  EXPECT_NE(page.find("and 3 more"), std::string::npos);
}

TEST(AuditPage, SaysNothingOfWhatWasNotFound) {
  jobs::AuditFindings none;
  none.broken.resize(datasets::kTextFaults);
  const std::string page = audit_page(none, 10);
  EXPECT_EQ(page.find("<section"), std::string::npos);
  EXPECT_NE(page.find("Audit of 0 articles"), std::string::npos);
}

}  // namespace
}  // namespace zawiya::pages
