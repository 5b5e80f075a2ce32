extension ManifestSchema {
    static let source = SchemaObject(
        name: "source",
        keys: [
            SchemaKey(
                "pypi", .text(.pythonPackage),
                "A wheel of the Python index, fetched with your own pip; nothing is installed. A package that has only "
                    + "its source runs its set-up script when fetched, and needs `PODIUM_ALLOW_SDIST=1`."),
            SchemaKey(
                "debian", .text(.debianPackage), "A Debian package, fetched with your own apt; nothing is installed."),
            SchemaKey("url", .text(.address), "A file or an archive at an address, fetched with curl."),
            SchemaKey(
                "kaggle", .text(.kaggle), "A competition on Kaggle. Not fetched yet: download the files by hand."),
            SchemaKey("archive", .text(.path), "An archive in the folder: zip, tar (gz, xz, bz2, zst), ar, deb."),
            SchemaKey(
                "take", .map(of: "path inside", .text(.fileName)),
                "Which member becomes which file. A member that ends in .gz or .xz is unpacked when the file's name "
                    + "does not. `outer.zip!inner.csv` leads into an archive inside the archive."
            ),
            SchemaKey(
                "sha256", .map(of: "file", .text(.sha256)), required: true,
                "The checksum of every file that the source gives."),
        ])

    /// The keys of `source` of which exactly one stands in each entry.
    static let origins = ["pypi", "debian", "url", "kaggle", "archive"]

    static let data = SchemaObject(
        name: "data",
        keys: [
            SchemaKey(
                "train", table, required: true, "The labelled rows: a CSV file, or IDX images with their labels."),
            SchemaKey("test", table, standard: "cut from `train` by `split`", "The rows to predict."),
            SchemaKey(
                "solution", .text(.path),
                "The test rows' targets, which only the judge may open. The same file as `test` when they stand in "
                    + "there. Omit where nobody knows them. Where `submission.form` is rows, it may be written as a submission."
            ),
            SchemaKey("sample_submission", .text(.path), standard: "made", "A submission in the right format."),
            SchemaKey("format", .object(format), "How the text files are written."),
            SchemaKey(
                "id", .either([.text(.column), .list(.text(.column))]),
                standard: "rows are numbered from 1 in a column `id`",
                "The column that names a row, or several that name it together. A single one is no feature; each of "
                    + "several is, unless `columns` says `ignore`."),
            SchemaKey(
                "target", .either([.text(.column), .list(.text(.column))]), required: true, unless: "parts",
                "The column to predict, or several."),
            SchemaKey(
                "positive", .text(.literal), standard: "1, true, yes, or the greater one",
                "The class of a binary target that probabilities are for."),
            SchemaKey("group", .text(.column), "The column whose equal values stay together in a split."),
            SchemaKey("time", .text(.column), "The column that orders rows in time."),
            SchemaKey(
                "weight", .text(.column), standard: "all rows count the same",
                "The column that says how much a row counts, in training and in the score. It is no feature."),
            SchemaKey(
                "columns", .map(of: "column", .word(kinds)),
                "What columns are, where their values suggest something else."),
        ])

    private static let table = SchemaValue.either([
        .text(.path),
        .object(
            SchemaObject(
                name: "images",
                keys: [
                    SchemaKey("images", .text(.path), required: true, "Images in the IDX format, plain or .gz."),
                    SchemaKey("labels", .text(.path), "Labels in the IDX format, plain or .gz."),
                ])),
    ])

    private static let format = SchemaObject(
        name: "format",
        keys: [
            SchemaKey("delimiter", .text(.delimiter), standard: "found out", "The character between fields."),
            SchemaKey(
                "names", .list(.text(.column)), standard: "the first line",
                "The columns' names, in files without a header."),
            SchemaKey(
                "missing", .list(.text(.field)),
                standard: "the empty field, NA, N/A, n/a, NaN, nan, <NA>, null, NULL",
                "The fields that mean \"missing\"."),
        ])

    private static let kinds = [
        SchemaWord("number", "Real numbers."),
        SchemaWord("integer", "Whole numbers."),
        SchemaWord("category", "One of a limited set of values."),
        SchemaWord("text", "Free text."),
        SchemaWord("date", "Dates or moments."),
        SchemaWord("ignore", "Not used: it gives the target away, or says nothing."),
    ]
}
