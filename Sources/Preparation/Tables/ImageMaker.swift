import Competitions
import Foundation
import Frames
import Judging
import Problems
import Scoring

/// Makes train, test and solution of a competition whose rows are images in files of their own.
struct ImageMaker {
    let competition: Competition
    /// The host's files by name, none of them compressed.
    let files: [String: InputFile]
    let progress: (PreparationStep) -> Void

    private var manifest: Manifest { competition.manifest }
    private var data: Manifest.DataFiles { manifest.data }

    /// The tables of ids and labels; images stay in files of their own.
    func make() throws -> PreparedTables {
        guard let train = try data.train.map(rows), let trainLabels = train.labels, let test = try data.test.map(rows)
        else {
            throw PreparationError.data(file: Manifest.fileName, reason: "images need 'labels' for train, and a 'test'")
        }
        let classes = try competition.classes(
            in: [trainLabels, test.labels ?? []].map(target), file: train.name)
        let keys = numbered(from: train.count + 1, count: test.count)
        return PreparedTables(
            train: try Frame(numbered(from: 1, count: train.count).columns + [target(trainLabels)]),
            test: try Frame(keys.columns), images: (train.images, test.images), testIDs: keys,
            truth: try truth(trainLabels, classes), classes: classes,
            solution: try test.labels.map { try solution($0, keys: keys, classes: classes, name: test.name) },
            answers: (test.name, nil))
    }

    private struct Rows {
        let name: String
        let images: ImageValues
        let labels: [String]?

        var count: Int { images.count }
    }

    private func rows(_ table: Manifest.Table) throws -> Rows {
        guard case .images(let images, let labels) = table else {
            throw PreparationError.data(file: Manifest.fileName, reason: "expected images")
        }
        progress(.reading(images))
        let values = try read(images) { try $0.images(in: $1) }
        let texts = try labels.map { try read($0) { try $0.labels(in: $1) } }
        if let labels, let texts, texts.count != values.count {
            throw PreparationError.data(
                file: labels, reason: "\(texts.count) labels for the \(values.count) images of \(images)")
        }
        return Rows(name: labels ?? images, images: values, labels: texts)
    }

    private func read<Content>(
        _ name: String, _ reading: (any ImageFormat, URL) throws -> Content
    ) throws -> Content {
        guard let file = files[name] else {
            throw PreparationError.data(file: name, reason: "the file is neither in the folder nor given by a source")
        }
        guard let format = competition.catalog.imageFormat(of: file.formatName) else {
            throw PreparationError.data(file: name, reason: "there is no format of images")
        }
        do { return try reading(format, file.url) } catch let error as FormatError {
            throw PreparationError.data(file: name, reason: error.description)
        }
    }

    private func solution(_ labels: [String], keys: RowKeys, classes: [String], name: String) throws -> Solution {
        let roles = RowRoles(count: keys.count, truth: try truth(labels, classes), groups: nil, times: nil)
        let usage = try RowSplitter(rule: manifest.split, name: name).usage(roles)
        return try Solution(keys: keys, columns: [target(labels)], usage: usage)
    }

    private func truth(_ labels: [String], _ classes: [String]) throws -> Truth {
        try competition.problem(classes: classes).truth(in: Frame([target(labels)]), file: Manifest.fileName)
    }

    private func target(_ labels: [String]) -> Column {
        let text = Column(data.targets[0], .text(TextValues(labels)))
        return competition.kind.columnKind == .number
            ? Column(text.name, .number(labels.compactMap(Double.init))) : text
    }

    private func numbered(from first: Int, count: Int) -> RowKeys {
        RowKeys([Column(data.key[0], .text(TextValues((first..<first + count).map { String($0) })))])
    }
}
