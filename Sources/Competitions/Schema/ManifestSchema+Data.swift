import Scoring

extension ManifestSchema {
    /// An entry of `source`: the key of exactly one origin, and what is taken from there.
    static func source(_ catalog: Catalog) -> SchemaObject {
        SchemaObject(
            name: "source",
            keys: catalog.origins.map { SchemaKey($0.name, .text($0.rule), $0.summary) } + taking)
    }

    private static let taking = [
        SchemaKey(
            "take", .map(of: "path inside", .text(.fileName)),
            "Which member becomes which file. A member that ends in .gz or .xz is unpacked when the file's name "
                + "does not. `outer.zip!inner.csv` leads into an archive inside the archive, "
                + "`folder/: photos.zip` takes all files of a folder, as a zip archive; .rcc files of Qt are archives, too."
        ),
        SchemaKey(
            "sha256", .map(of: "file", .text(.sha256)), standard: "of `kaggle`: what came first",
            "The checksum of every file that the source gives."),
    ]

    static func data(_ catalog: Catalog) -> SchemaObject {
        SchemaObject(
            name: "data",
            keys: [
                SchemaKey(
                    "train", table(catalog), standard: "nothing to learn from: the competition only judges",
                    "The labeled rows: a table, or images with their labels."),
                SchemaKey(
                    "test", table(catalog),
                    standard: "cut from `train` by `split`; without `train`, the rows of `solution`",
                    "The rows to predict."),
                SchemaKey(
                    "solution", .text(.path),
                    "The test rows' targets, which only the judge may open. The same file as `test` when they stand in "
                        + "there. Omit where nobody knows them. Where `submission.form` is rows, it may be written as a submission."
                ),
                SchemaKey("sample_submission", .text(.path), standard: "made", "A submission in the right format."),
                SchemaKey(
                    "leaderboard", .text(.path),
                    "The standings where the competition was held: a CSV file in the folder with a column of scores, such as "
                        + "Kaggle's. `podium score` tells which rank and medal a file would have there."),
                SchemaKey("format", .object(format(catalog)), "How the files of tables are written."),
                SchemaKey(
                    "id", .either([.text(.column), .list(.text(.column))]),
                    standard: "rows are numbered from 1 in a column `id`",
                    "The column that names a row, or several that name it together. A single one is no feature; each of "
                        + "several is, unless `columns` says `ignore`."),
                SchemaKey(
                    "target", .either([.text(.column), .list(.text(.column))]), required: true, unless: "parts",
                    "The column to predict, or several."),
                SchemaKey(
                    "items", .list(.text(.word)), standard: "`[x, y, width, height]`, `[x, y]` or `[start, length]`",
                    "What the numbers of true boxes, points or runs are: of "
                        + TupleField.allCases.map(\.rawValue).joined(separator: ", ")
                        + ". A cell holds all tuples of a row one after the other, blanks between; or `target` names a column for "
                        + "each, and the solution may have a row for each tuple."),
                SchemaKey(
                    "classes", .either([.list(.text(.literal)), .map(of: "class", .list(.text(.literal)))]),
                    standard: "those that the files hold",
                    "The classes that there are, in the order in which codes and columns have them. Without `train` nothing "
                        + "else that competitors may see says so. As a mapping, with the values of the target's column that mean "
                        + "each class: `{sound: [\"0\", \"1\"], defective: [\"2\", \"3\"]}`; prepared tables have the classes in their place."
                ),
                SchemaKey(
                    "leave_out", .map(of: "column", .list(.text(.literal))),
                    "Rows that are not read, labeled or to predict: those with one of these values in a column, letter for letter, as "
                        + "`{label: [\"-\"]}` where the host could not say what is right. A field that means \"missing\", such as `NA`, stands for "
                        + "all such, empty ones too."),
                SchemaKey(
                    "positive", .text(.literal), standard: "1, true, yes, or the greater one",
                    "The class of a binary target that probabilities are for."),
                SchemaKey("group", .text(.column), "The column whose equal values stay together in a split."),
                SchemaKey("time", .text(.column), "The column that orders rows in time."),
                SchemaKey(
                    "series", .either([.text(.column), .list(.text(.column))]),
                    "The column that names a row's series, or several that name it together: rows are moments of series, "
                        + "by `time`, and models of series see the target's own past."),
                SchemaKey(
                    "season", .text(.steps),
                    standard: "12 of months, 4 of quarters, 7 of days, 24 of hours; else none",
                    "After how many steps the pattern of a season comes round again, or the column that says so for each series: "
                        + "a number, or yearly, quarterly, monthly, weekly, daily, hourly, other."),
                SchemaKey(
                    "horizon", .text(.steps),
                    standard: "as many as there are rows to predict of it",
                    "How many moments of each series are predicted at once, or the column that says so: folds ask for as many."
                ),
                SchemaKey(
                    "past", .either([.text(.column), .list(.text(.column))]),
                    standard: "of series the numbers that `test` lacks",
                    "Columns of numbers that are known of a moment once it is over, such as the visitors of a day: models of series may read "
                        + "them up to where a series is cut, and they are kept from competitors in the rows to predict."
                ),
                SchemaKey(
                    "history", .text(.column), standard: "`history` with `split.by: last`; else none",
                    "The column of the items that a row's id met before, the earliest first, blanks between: of the same words as the "
                        + "target, a list. With `split.by: last` it is made."),
                SchemaKey(
                    "weight", .text(.column), standard: "all rows count the same",
                    "The column that says how much a row counts, in training and in the score. It is no feature."),
                SchemaKey(
                    "judge", .either([.text(.column), .list(.text(.column))]),
                    "Columns that only the judge gets, for the metric: no features, and kept from competitors in the rows to "
                        + "predict. A column that the metric names and that may be known need not stand here."),
                SchemaKey(
                    "photos", .either([.text(.path), .list(.text(.path))]),
                    "The archives or folders in which the photos are that columns of kind `image` name: by their path inside, by "
                        + "its end, or without its extension. JPEG, PNG and WebP."),
                SchemaKey(
                    "sounds", .either([.text(.path), .list(.text(.path))]),
                    "The archives or folders in which the sounds are that columns of kind `sound` name, by the same rules. WAV, FLAC and "
                        + "Ogg (Vorbis)."),
                SchemaKey(
                    "unreadable", .word(unreadable), standard: "`refuse`",
                    "What becomes of photos and sounds that cannot be read."
                ),
                SchemaKey(
                    "columns", .map(of: "column", .word(kinds)),
                    "What columns are, where their values suggest something else."),
            ])
    }

    private static func table(_ catalog: Catalog) -> SchemaValue {
        .either([
            .text(.path),
            .object(
                SchemaObject(
                    name: "images",
                    keys: [
                        SchemaKey(
                            "images", .text(.path),
                            "Images of one size in one file, plain or .gz."
                                + catalog.imageFormats.map { " `\($0.name)`: \($0.summary)\($0.claim)" }.joined()),
                        SchemaKey("labels", .text(.path), "Their labels, plain or .gz."),
                        SchemaKey(
                            "photos", .text(.path),
                            "An archive (zip, tar) or a folder of photos of any size, each of them a row: JPEG, PNG, WebP. The rows "
                                + "have a column `photo`, and one for each part of their names that `names` tells."),
                        SchemaKey(
                            "sounds", .text(.path),
                            "The same of sounds: WAV, FLAC, Ogg. The rows have a column `sound`."),
                        SchemaKey(
                            "names", .text(.mediaNames), standard: "nothing but `photo` or `sound`",
                            "What the names of photos or sounds say: `{label}/*` for a folder for each class, `{label}.{number}.jpg` for "
                                + "names such as `cat.12.jpg`. A name in braces becomes a column, `*` is anything but a slash; "
                                + "folders before what the pattern says do not matter."),
                    ])),
        ])
    }

    private static let unreadable = [
        SchemaWord("refuse", "Nothing is prepared; the first of them are listed."),
        SchemaWord(
            "skip", "Labeled rows without their photo or sound are left out, and rows to predict have a missing one."),
    ]

    private static let kinds = [
        SchemaWord("number", "Real numbers."),
        SchemaWord("integer", "Whole numbers."),
        SchemaWord("category", "One of a limited set of values."),
        SchemaWord("text", "Free text."),
        SchemaWord("date", "Dates or moments."),
        SchemaWord("image", "The name of a photo, which is among `photos`."),
        SchemaWord("sound", "The name of a sound, which is among `sounds`."),
        SchemaWord("ignore", "Not used: it gives the target away, or says nothing."),
    ]
}
