#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "jobs/classify.hpp"
#include "jobs/score.hpp"
#include "model/model.hpp"
#include "serve/exchange.hpp"
#include "serve/server_options.hpp"

namespace zawiya::serve {

/// What the server answers, without a server. Everything here may be called by several threads at a
/// time.
class Routes {
 public:
  /// @param model  must outlive the routes
  Routes(const model::Model& model, const ServerOptions& options)
      : model_(model), options_(options), model_card_(describe()) {}

  /// GET /model: heads, labels, what the model needs, and how much the server takes.
  const Response& model_card() const { return model_card_; }

  /// POST /classify: what `zawiya classify --json` says of the article; 400 for a body that is no
  /// such request, 422 for an article that cannot be classified.
  /// @param classifier  of this model, in nobody else's use
  Response classify(std::string_view body, jobs::Classifier& classifier) const;

  /// POST /compare: what `zawiya compare --json` says of the two.
  Response compare(std::string_view body) const;

  /// POST /score: the bytes that `zawiya score` writes for a file of this content.
  ///
  /// @param query   "name": what the file is called; "probabilities", "excel": "1"
  /// @param write   takes rows, the first of them once one has been scored: before that, a refusal
  ///                can still be the answer. Returns whether more is wanted
  /// @param stop    whether to stop
  /// @return why the table is not whole, if it is not
  std::optional<Response> score(std::string_view content,
                                const std::vector<std::pair<std::string, std::string>>& query,
                                const std::function<bool(std::string_view)>& write,
                                const std::function<bool()>& stop) const;

 private:
  Response describe() const;

  const model::Model& model_;
  const ServerOptions options_;
  const Response model_card_;
};

}  // namespace zawiya::serve
