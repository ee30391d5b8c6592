#include "cli/left_out_warning.hpp"

#include <iostream>

#include "text/shown_text.hpp"

namespace zawiya::cli {

void warn_of(const jobs::LeftOut& left_out, bool of_all) {
  std::cerr << "zawiya: warning: " << left_out.records;
  if (of_all) std::cerr << " of " << left_out.of_records;
  std::cerr << " records could not be read and are left out; the first: "
            << text::shown(left_out.first, 400) << '\n';
}

}  // namespace zawiya::cli
