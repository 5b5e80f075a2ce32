import CLibCSV

/// All records of a text as libcsv alone reads them, empty lines skipped.
final class LibcsvRecords {
    var records: [[String]] = []
    private var fields: [String] = []

    init(_ text: String) {
        var parser = csv_parser()
        csv_init(&parser, 0)
        csv_set_space_func(&parser) { _ in 0 }
        let bytes = Array(text.utf8)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = csv_parse(&parser, bytes, bytes.count, endField, endRecord, context)
        csv_fini(&parser, endField, endRecord, context)
        csv_free(&parser)
    }

    private let endField: @convention(c) (UnsafeMutableRawPointer?, Int, UnsafeMutableRawPointer?) -> Void = {
        text, length, context in
        guard let context else { return }
        let bytes = UnsafeRawBufferPointer(start: text, count: length)
        Unmanaged<LibcsvRecords>.fromOpaque(context).takeUnretainedValue()
            .fields.append(String(decoding: bytes, as: UTF8.self))
    }

    private let endRecord: @convention(c) (CInt, UnsafeMutableRawPointer?) -> Void = { _, context in
        guard let context else { return }
        let reader = Unmanaged<LibcsvRecords>.fromOpaque(context).takeUnretainedValue()
        reader.records.append(reader.fields)
        reader.fields = []
    }
}
