#pragma once

#include <span>
#include <string>
#include <string_view>

namespace zawiya::datasets {

/// The one spelling of a label, whichever format it comes from: see trimmed_and_composed; `True`
/// and `TRUE` are `true`, as `False` is `false`; a whole number has no `.0`.
std::string label_identity(std::string_view as_written);

/// Gives `label` its one spelling, or empties it where it is one of `missing`, in any case of ASCII
/// letters.
void take_label(std::string_view as_written, std::span<const std::string> missing,
                std::string& label);

}  // namespace zawiya::datasets
