public import Frames
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
        /// The class that a value of the target's columns means; empty where values are the classes.
        public var classesByValue: [String: String] = [:]
        /// Values of columns, of which rows that have one are not read.
        public var leftOut: [String: [String]] = [:]
        /// The class that counts as positive in a binary task; nil to choose it by name.
        public var positive: String?
        /// The column whose equal values must stay together in a split.
        public var group: String?
        /// The column that orders rows in time.
        public var time: String?
        /// The columns that name a series, each by itself or together; nil where rows are not moments of several.
        public var series: [String]?
        /// After how many steps a series' season comes round again, or the column that says so; nil where times tell it.
        public var season: SeriesLength?
        /// How many moments of each series are predicted at once, or the column that says so; nil where the rows to predict tell
        /// it.
        public var horizon: SeriesLength?
        /// The columns of numbers that are known of labeled rows only: of a moment once it is over.
        public var past: [String]
        /// The column of the items that a row's id met before, the earliest first; nil where nothing is said of such.
        public var history: String?
        /// The column that says how much a row counts, in training and in the score.
        public var weight: String?
        /// The columns of the solution that only the judge gets: no features, and not given to competitors of the rows to
        /// predict.
        public var judge: [String]
        /// What is known better than inferred of columns, by name.
        public var columns: [String: ColumnOverride]
        /// The archives or folders in which the photos are that the columns of images name.
        public var photos: [String]
        /// The archives or folders in which the sounds are that the columns of sounds name.
        public var sounds: [String]
        /// What becomes of a photo or a sound that cannot be read.
        public var unreadable: UnreadableRule

        /// The columns that have a role besides the features, with it; the id where rows have one.
        public var roles: [(role: RowRole, column: String)] {
            let single = [(RowRole.group, group), (.time, time), (.weight, weight)]
            return (id ?? []).map { (.id, $0) }
                + single.compactMap { role, column in column.map { (role, $0) } }
        }

        /// The columns by which rows are moments of series; nil where nothing is said of series.
        public var seriesColumns: SeriesColumns? {
            guard let time, series != nil || season != nil || horizon != nil else { return nil }
            return SeriesColumns(series ?? [], time: time, season: season?.length, horizon: horizon?.length)
        }

        /// The columns that say something of series, with the key that names each.
        public var seriesRoles: [(key: String, column: String)] {
            (series ?? []).map { ("series", $0) }
                + [("season", season), ("horizon", horizon)].compactMap { key, length in
                    length?.column.map { (key, $0) }
                }
        }

        /// The columns that name a row, also where rows are numbered.
        public var key: [String] { id ?? ["id"] }

        /// The column of ids that says nothing else, so that it is no feature. Of several columns none names a row by
        /// itself; and a single one may also be a moment, a group, or something that `columns` says.
        public var soleID: String? {
            let isMore = [time, group].contains(key[0]) || columns[key[0]].map { $0 != .ignore } ?? false
            return key.count == 1 && !isMore ? key[0] : nil
        }

        /// What rows have that can be looked at: images of one size, photos or sounds; nil where they have none of these.
        public var pictures: ColumnKind? {
            areImages ? .image : MediaKind.allCases.first { !columns(of: $0).isEmpty }?.column
        }

        /// Whether rows are images of one size.
        public var areImages: Bool {
            if case .images? = train ?? test { true } else { false }
        }

        /// The names of all files, each once, by name; an archive or a folder of photos or sounds is one.
        public var files: [String] {
            let tables = [train, test].compactMap { $0 }.flatMap(\.files)
            return Set(tables + photos + sounds + [solution, sampleSubmission].compactMap { $0 }).sorted()
        }
    }

    /// A number of steps, the same for all series or by a column.
    public enum SeriesLength: Sendable, Hashable, Codable {
        /// So many.
        case steps(Int)
        /// As many as a column says.
        case column(String)

        /// The column that says it.
        public var column: String? { if case .column(let name) = self { name } else { nil } }

        fileprivate var length: SeriesColumns.Length {
            switch self {
            case .steps(let steps): .steps(steps)
            case .column(let name): .column(name)
            }
        }
    }

    /// The rows: a table, photos or sounds that are listed as one, or images of one size with their labels.
    public enum Table: Sendable, Hashable, Codable {
        /// A file that holds a table.
        case table(String)
        /// An archive or folder of photos or sounds, each a row; what their names say by a pattern (`NamePattern`), nil: nothing.
        case media(MediaKind, String, names: String?)
        /// A file of images and one of labels; labels are nil where unknown.
        case images(String, labels: String?)

        /// The file of labels beside images.
        public var labels: String? {
            if case .images(_, let labels) = self { labels } else { nil }
        }

        /// The archive or folder of photos or sounds, and what their names say.
        public var media: (kind: MediaKind, archive: String, names: String?)? {
            if case .media(let kind, let archive, let names) = self { (kind, archive, names) } else { nil }
        }

        /// The file that is read as a table: photos and sounds are listed as one. Nil for images of one size.
        public var file: String? {
            switch self {
            case .table(let file), .media(_, let file, _): file
            case .images: nil
            }
        }

        /// The files that the table consists of.
        public var files: [String] {
            switch self {
            case .table(let file), .media(_, let file, _): [file]
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
        /// The name of a photo.
        case image
        /// The name of a sound.
        case sound
        /// Not a feature: it would give the target away, or says nothing.
        case ignore
    }

    /// What becomes of a photo or a sound that cannot be read.
    public enum UnreadableRule: String, Sendable, Hashable, Codable, CaseIterable {
        /// Preparing ends with the list of them.
        case refuse
        /// A labeled row without its photo or sound is left out and told of; one to predict has a missing one.
        case skip
    }
}
