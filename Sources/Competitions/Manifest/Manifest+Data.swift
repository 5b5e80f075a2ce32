public import Problems

extension Manifest {
    /// The files of a competition and the meaning of their columns.
    public struct DataFiles: Sendable, Hashable, Codable {
        /// The labeled rows; nil in a competition that only judges.
        public var train: Table?
        /// The rows to predict; nil when they are cut from `train`, or are those of the solution.
        public var test: Table?
        /// The test rows' targets; nil when nobody knows them or they are cut from `train`. It is the file of `test`
        /// where the targets stand in there.
        public var solution: String?
        /// A submission in the right format; nil to have one made.
        public var sampleSubmission: String?
        /// The standings of the competition where it was held, a file of the folder; nil where there are none.
        public var leaderboard: String?
        /// How the text files are written.
        public var format: TextFormat
        /// The columns that name a row, each by itself or several together; nil when rows are numbered from 1.
        public var id: [String]?
        /// The columns to predict.
        public var targets: [String]
        /// What the numbers of true tuples are, by the words of `TupleField`; nil for the usual ones of boxes, points and masks.
        public var items: [String]?
        /// The classes that there are, in the order of their codes; nil for those that the files hold.
        public var classes: [String]?
        /// The class that counts as positive in a binary task; nil to choose it by name.
        public var positive: String?
        /// The column whose equal values must stay together in a split.
        public var group: String?
        /// The column that orders rows in time.
        public var time: String?
        /// The column that says how much a row counts, in training and in the score.
        public var weight: String?
        /// The columns of the solution that only the judge gets: no features, and not given to competitors of the rows to
        /// predict.
        public var judge: [String]
        /// What is known better than inferred of columns, by name.
        public var columns: [String: ColumnOverride]

        /// The columns that have a role besides the features, with it; the id where rows have one.
        public var roles: [(role: RowRole, column: String)] {
            let single = [(RowRole.group, group), (.time, time), (.weight, weight)]
            return (id ?? []).map { (.id, $0) }
                + single.compactMap { role, column in column.map { (role, $0) } }
        }

        /// The columns that name a row, also where rows are numbered.
        public var key: [String] { id ?? ["id"] }

        /// The column of ids that says nothing else, so that it is no feature. Of several columns none names a row by
        /// itself; and a single one may also be a moment, a group, or something that `columns` says.
        public var soleID: String? {
            let isMore = [time, group].contains(key[0]) || columns[key[0]].map { $0 != .ignore } ?? false
            return key.count == 1 && !isMore ? key[0] : nil
        }

        /// Whether rows are images.
        public var areImages: Bool {
            if case .images? = train ?? test { true } else { false }
        }

        /// The names of all files, each once, by name.
        public var files: [String] {
            let tables = [train, test].compactMap { $0 }.flatMap(\.files)
            return Set(tables + [solution, sampleSubmission].compactMap { $0 }).sorted()
        }
    }

    /// The rows: a table, or images with their labels.
    public enum Table: Sendable, Hashable, Codable {
        /// A file that holds a table.
        case table(String)
        /// A file of images and one of labels; labels are nil where unknown.
        case images(String, labels: String?)

        /// The file of labels beside images.
        public var labels: String? {
            if case .images(_, let labels) = self { labels } else { nil }
        }

        /// The files that the table consists of.
        public var files: [String] {
            switch self {
            case .table(let file): [file]
            case .images(let images, let labels): [images] + (labels.map { [$0] } ?? [])
            }
        }
    }

    /// What a host says of a column instead of what its values suggest.
    public enum ColumnOverride: String, Sendable, Hashable, Codable, CaseIterable {
        /// Real numbers.
        case number
        /// Whole numbers.
        case integer
        /// One of a limited set of levels.
        case category
        /// Free text.
        case text
        /// A moment.
        case date
        /// Not a feature: it would give the target away, or says nothing.
        case ignore
    }
}
