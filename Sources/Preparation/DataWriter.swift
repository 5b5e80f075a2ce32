import Competitions
import Foundation
import Frames
import Judging
import Problems
import Scoring
import Storage
import Submissions

/// Writes a competition's prepared data into a new folder; the receipt comes last.
struct DataWriter {
    let competition: Competition
    let folder: URL
    /// A folder for files that nobody needs afterwards.
    let workspace: URL
    let progress: (PreparationStep) -> Void

    private var manifest: Manifest { competition.manifest }
    /// The folder's files under their names.
    var place: PreparedCompetition { PreparedCompetition(competition: competition, folder: folder) }

    func write(_ inputs: InputFiles) throws {
        let media = try MediaKind.allCases.compactMap {
            try MediaColumns(of: $0, manifest.data, inputs.media, workspace: workspace, progress: progress)
        }
        var tables = try makeTables(inputs, media)
        let header = try sampleHeader(inputs)
        let problem = try competition.problem(classes: tables.classes, header: header)
        var written: [String: String] = [:]
        for media in media { try write(media, of: &tables, sums: &written) }
        if let train = tables.train { try write(train, to: place.train, sums: &written) }
        try write(tables.test, to: place.test, sums: &written)
        if tables.train != nil { try place.writeColumnFiles() }
        if let sample = try givenSample(inputs, keys: tables.testIDs, rows: problem.form.rowsPerKey) {
            try write(sample, to: place.sampleSubmission, sums: &written)
        } else {
            progress(.writing(place.sampleSubmission.lastPathComponent))
            try writeSample(problem, tables)
            written[place.sampleSubmission.lastPathComponent] = try SHA256.hex(ofFile: place.sampleSubmission)
        }
        try writeImages(tables, sums: &written)
        let solution = try writeSolution(tables.solution)
        if let answers = tables.answers, solution != nil {
            let solution = try Solution.read(
                from: SolutionLocation.url(forPrepared: folder), problem: problem,
                targetKinds: competition.kind.columnKinds(of: problem.target.columns))
            try JudgingCheck(problem: problem, file: answers.file, lines: answers.lines).check(solution)
            try tellHiddenClasses(of: solution, problem, in: answers.file, labeledClasses(tables))
        }
        try writeReceipt(tables, problem, inputs: inputs.sums, written: written, solution: solution)
    }

    private func makeTables(_ inputs: InputFiles, _ media: [MediaColumns]) throws -> PreparedTables {
        if manifest.data.areImages {
            return try ImageMaker(competition: competition, files: inputs.plain, progress: progress).make()
        }
        let files = try media.reduce(inputs.plain) { files, media in
            try files.merging(media.tables(in: workspace)) { $1 }
        }
        return try TableMaker(
            competition: competition, files: files, header: sampleHeader(inputs), media: media, progress: progress
        ).make()
    }

    /// Writes the photos or sounds, whose names in the tables become those that they have in their archives.
    private func write(_ media: MediaColumns, of tables: inout PreparedTables, sums: inout [String: String]) throws {
        func pack(_ rows: Frame, _ table: Manifest.Table?, to file: URL) throws -> Frame {
            progress(.writing(file.lastPathComponent))
            let named = try media.write(rows, of: table, to: file)
            sums[file.lastPathComponent] = try SHA256.hex(ofFile: file)
            return named
        }
        tables.train = try tables.train.map {
            try pack($0, manifest.data.train, to: place.trainArchive(of: media.kind))
        }
        tables.test = try pack(
            tables.test, manifest.data.test ?? manifest.data.train, to: place.testArchive(of: media.kind))
    }

    private func write(_ frame: Frame, to file: URL, sums: inout [String: String]) throws {
        progress(.writing(file.lastPathComponent))
        try frame.writeCSV(to: file)
        sums[file.lastPathComponent] = try SHA256.hex(ofFile: file)
    }

    private func writeImages(_ tables: PreparedTables, sums: inout [String: String]) throws {
        guard let images = tables.images else { return }
        for (values, file) in [(images.train, place.trainImages), (images.test, place.testImages)] {
            progress(.writing(file.lastPathComponent))
            try AtomicFile.write(IDXFile.bytes(of: values), to: file)
            sums[file.lastPathComponent] = try SHA256.hex(ofFile: file)
        }
    }

    /// Returns the file's SHA-256; nil where nobody knows the solution.
    private func writeSolution(_ solution: Solution?) throws -> String? {
        guard let solution else { return nil }
        let file = SolutionLocation.url(forPrepared: folder)
        try solution.write(to: file)
        return try SHA256.hex(ofFile: file)
    }

    /// The classes that whoever predicts can know.
    private func labeledClasses(_ tables: PreparedTables) -> Set<String> {
        (tables.truth?.answers.usedClasses ?? []).union(manifest.data.classes ?? [])
    }

    /// Tells of classes that only rows to predict have: in a submission they count as unknown, so that none is found out by trying.
    private func tellHiddenClasses(
        of solution: Solution, _ problem: Problem, in file: String, _ known: Set<String>
    ) throws {
        let judged = solution.rows(.public) + solution.rows(.private)
        let hidden = try solution.truth(of: problem, rows: judged).answers.usedClasses.subtracting(known).sorted()
        guard !known.isEmpty, !hidden.isEmpty else { return }
        progress(
            .note(
                "\(file) has \(hidden.count == 1 ? "a class" : "classes") of which no labeled row tells: "
                    + "\(hidden.shortened(separator: ", ")); nobody can answer so unless 'data.classes' names all classes"
            ))
    }

    private func writeReceipt(
        _ tables: PreparedTables, _ problem: Problem, inputs: [String: String], written: [String: String],
        solution: String?
    ) throws {
        let receipt = PreparationReceipt(
            competition: competition.id, trainRows: tables.train?.rowCount ?? 0, testRows: tables.test.rowCount,
            publicRows: tables.solution?.rows(.public).count, classes: tables.classes,
            labeledClasses: labeledClasses(tables).sorted(),
            submissionColumns: problem.header,
            sha256: written, solutionSHA256: solution,
            sizes: try PreparedFiles(prepared: place).sizes(written.keys, hasSolution: solution != nil), inputs: inputs)
        try AtomicFile.write(JSONEncoder.readable.encode(receipt), to: place.receiptFile)
        try folder.synchronize()
    }
}

extension Answers {
    /// The names of the classes that some row has, of all parts.
    fileprivate var usedClasses: Set<String> {
        switch self {
        case .codes(let codes): Set(Set(codes.codes).map { codes.names[Int($0)] })
        case .lists(let lists): Set(Set(lists.items).map { lists.names[Int($0)] })
        case .parts(let parts): parts.reduce(into: []) { $0.formUnion($1.answers.usedClasses) }
        case .numbers, .texts, .tuples: []
        }
    }
}
