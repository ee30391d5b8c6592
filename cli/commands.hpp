#pragma once

#include <CLI/App.hpp>
#include <string>
#include <vector>

#include "features/ranks.hpp"

namespace zawiya::cli {

/// Each adds its verb to `app`, with a callback that does the work. Callbacks throw; `main`
/// catches.
/// @param ranks  those that train together; the first alone says anything. Null: there are none
void add_train(CLI::App& app, features::Ranks* ranks = nullptr);
void add_classify(CLI::App& app);
void add_score(CLI::App& app);
void add_merge(CLI::App& app);
void add_evaluate(CLI::App& app);
void add_calibrate(CLI::App& app);
void add_crossval(CLI::App& app);
void add_compare(CLI::App& app);
void add_contrast(CLI::App& app);
void add_inspect(CLI::App& app);
void add_normalise(CLI::App& app);
void add_audit(CLI::App& app);
void add_tune(CLI::App& app);
void add_vectors(CLI::App& app);
void add_similar(CLI::App& app);
void add_serve(CLI::App& app);
void add_report(CLI::App& app);
void add_suggest(CLI::App& app);

/// `audit MODEL INPUT --suggest N …` as `suggest MODEL INPUT --count N …`; else the same.
std::vector<std::string> with_suggest(std::vector<std::string> arguments);

}  // namespace zawiya::cli
