#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace zawiya::text {

/// The folded words (profile `news`) that a word of a name may appear as: after و or ف; where it
/// begins the name, after ب, ل or ك; with the article, unless it is written with it; with the
/// endings of number, case and possession. A word that is written with the article keeps it, so
/// that النظام is found in للنظام but not in نظام غذائي. Nothing inside a word is looked at: broken
/// plurals are names' own business.
///
/// @param folded  one folded word
/// @param first   whether it is the first word of a name
/// @return        distinct, sorted bytewise; words of fewer than three letters only as they are,
///                and after clitics that leave no doubt
std::vector<std::string> name_forms(std::string_view folded, bool first);

/// Calls `visit` for each of them in no order, some several times.
void visit_name_forms(std::string_view folded, bool first,
                      const std::function<void(std::string_view)>& visit);

}  // namespace zawiya::text
