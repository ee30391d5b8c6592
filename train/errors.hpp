#pragma once

#include <stdexcept>

namespace zawiya::train {

/// Training data that nothing can be learnt from: no article, a head with one label. The sentence
/// says what was found.
class TrainingDataError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// A fit that did not come to an end: the objective is no longer finite.
class DivergenceError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

}  // namespace zawiya::train
