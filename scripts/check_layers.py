#!/usr/bin/env python3
"""Reads every #include and says which one its folder may not have. The table is the one of the house style:
a folder is a stage, and what is left out is left out on purpose."""
import pathlib
import re
import sys

# Folder -> folders whose headers it may include, besides its own and include/plumb. The longest matching name counts.
MAY_INCLUDE = {
    "include/plumb": [],
    "cmake": [],
    "numbers": [],
    "parallel": [],
    "words": [],  # the program's own sentences in other languages
    "dsl/text": [],
    "dsl/syntax": ["dsl/text"],
    "dsl/grammar": ["dsl/syntax", "dsl/text"],
    "dsl/format": ["dsl/grammar", "dsl/syntax", "dsl/text"],
    "dsl/model": ["dsl/text", "words"],
    "dsl/compose": ["dsl/grammar", "dsl/syntax", "dsl/text"],
    "dsl/check": ["parallel", "dsl/compose", "dsl/grammar", "dsl/syntax", "dsl/model", "dsl/text"],  # slots of templates are parsed when checked
    "engine": [],
    "dsl/lower": ["dsl/model", "dsl/text", "engine"],
    "evidence": ["dsl/model", "dsl/text"],
    "advice": ["engine", "dsl/model", "dsl/lower", "dsl/text", "words"],
    "advice/solver": [],  # problems as plain data: solvers know neither rules nor worlds
    "analysis": ["advice", "engine", "dsl/model", "dsl/lower", "dsl/text", "parallel"],
    "proving": ["advice", "engine", "dsl/model", "dsl/lower", "dsl/text", "parallel"],
    "report": ["dsl/text", "words"],
    "requests": ["advice", "engine", "dsl/check", "dsl/grammar", "dsl/lower", "dsl/model", "dsl/syntax", "dsl/text"],
    "language_server": ["advice", "analysis", "dsl/check", "dsl/compose", "dsl/format", "dsl/grammar", "dsl/lower", "dsl/model", "dsl/syntax",
                        "dsl/text", "evidence"],
    "store": [],
    "cli": ["*"],
    "web/server": ["*"],
    "tests": ["*"],
}
# Folder -> its doors: all that commands, the server and the language server may include of it.
DOORS = {
    "advice": ["advice/advise.hpp", "advice/asking/stored_cases.hpp", "advice/board.hpp", "advice/conclusions.hpp",
               "advice/explaining/changed.hpp", "advice/explaining/explaining.hpp", "advice/plan/budget.hpp", "advice/plan/plan.hpp"],
    "analysis": ["analysis/analyse.hpp"],
    "proving": ["proving/diff.hpp", "proving/proving.hpp"],
}
COME_THROUGH_DOORS = ["cli", "language_server", "requests", "web/server"]
NOBODY_INCLUDES = ["cli", "web", "tests", "numbers"]  # but themselves

# Header, as a pattern -> the only folders that may include it.
ONLY_IN = {
    r"boost/spirit/.*": ["dsl/grammar"],
    r"boost/.*": ["dsl/grammar"],
    r"iostream": ["cli", "tests/bench"],
    r"sqlite3\.h|SQLiteCpp/.*": ["store"],
    r"httplib\.h": ["web/server", "tests/server", "tests/bench"],
    r"coin/.*|Cbc.*|Osi.*": ["advice/solver"],
    r"catch2/.*": ["tests/support", "cmake"],
    r"spdlog/.*": ["cli", "web/server", "tests/server"],
    r"nlohmann/.*": ["evidence", "report", "store", "cli", "web/server", "language_server", "tests", "cmake"],
}
CONTRACTS_INCLUDE = r"(plumb/.*|tl/expected\.hpp|[a-z_]+(\.h)?)"  # each other, tl::expected, the standard library

SKIPPED = {"build", "node_modules", ".git"}
INCLUDE = re.compile(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]')


def inside(path, folder):
    return path == folder or path.startswith(folder + "/")


def home_of(path, folders):
    """The longest of `folders` that holds `path`, or None."""
    return max((f for f in folders if inside(path, f)), key=len, default=None)


def fault_of(source, header, quoted, top):
    """What is wrong with this include, or None."""
    home = home_of(source, MAY_INCLUDE)
    if home is None:
        return "its folder has no line in scripts/check_layers.py"
    for pattern, folders in ONLY_IN.items():
        if re.fullmatch(pattern, header):
            return None if any(inside(source, f) for f in folders) else f"only {' and '.join(folders)} may"
    if home == "include/plumb":
        return None if re.fullmatch(CONTRACTS_INCLUDE, header) else "contracts include the standard library and each other"
    if header.startswith("plumb/") or not quoted:
        return None
    target = header if (top / header).exists() else str(pathlib.PurePosixPath(source).parent / header)
    if inside(target, home):
        return None
    if any(inside(target, f) for f in NOBODY_INCLUDES) and home_of(source, NOBODY_INCLUDES) != home_of(target, NOBODY_INCLUDES):
        commands_serve = home == "cli" and target == "web/server/serve.hpp"
        tests_reach_in = home == "tests" and (inside(target, "cli") or inside(target, "web/server"))
        return None if tests_reach_in or commands_serve else f"nobody includes {home_of(target, NOBODY_INCLUDES)}"
    doors = DOORS.get(home_of(target, DOORS))
    if doors and home in COME_THROUGH_DOORS and target not in doors:
        return f"the doors are {', '.join(doors)}"
    allowed = MAY_INCLUDE[home]
    if "*" in allowed or any(inside(target, f) for f in allowed):
        return None
    return f"{home} may include {', '.join(['include/plumb'] + allowed)}"


def main():
    top = pathlib.Path(__file__).resolve().parent.parent
    faults, files, includes = [], 0, 0
    for path in sorted(p for suffix in ("cpp", "hpp", "def") for p in top.rglob(f"*.{suffix}")):
        source = path.relative_to(top).as_posix()
        if SKIPPED & set(path.relative_to(top).parts):
            continue
        files += 1
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            match = INCLUDE.match(line)
            if not match:
                continue
            includes += 1
            fault = fault_of(source, match[2], match[1] == '"', top)
            if fault:
                faults.append(f"{source}:{number}: includes {match[2]}: {fault}")
    print("\n".join(faults + [f"{files} files, {includes} includes, {len(faults)} against the layers"]))
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
