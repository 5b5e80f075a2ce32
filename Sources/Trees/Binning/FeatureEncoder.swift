import CKernels

/// Puts raw values of one feature into bins: the mapper in the form that the inner loop needs.
enum FeatureEncoder: Sendable {
    /// 256 bounds, unused ones +infinity.
    case numeric(bounds: [Float], missing: UInt8)
    /// Bins by code; codes beyond the end and those that have no bin count as missing.
    case categorical(bins: [UInt8], missing: UInt8)

    init(_ mapper: BinMapper) {
        switch mapper.kind {
        case .numeric(let bounds):
            let padding = [Float](repeating: .infinity, count: Int(PODIUM_TREE_SLOTS) - bounds.count)
            self = .numeric(bounds: bounds + padding, missing: mapper.missingBin)
        case .categorical(let codes):
            var bins = [UInt8](repeating: mapper.missingBin, count: Int(codes.max() ?? -1) + 1)
            for (bin, code) in codes.enumerated() { bins[Int(code)] = UInt8(bin) }
            self = .categorical(bins: bins, missing: mapper.missingBin)
        }
    }

    /// Writes the bins of `count` values, `stride` floats apart.
    func encode(_ values: UnsafePointer<Float>, stride: Int, count: Int, to bins: UnsafeMutablePointer<UInt8>) {
        switch self {
        case .numeric(let bounds, let missing):
            podium_tree_bin_values(values, stride, count, bounds, missing, bins)
        case .categorical(let table, let missing):
            for row in 0..<count {
                let value = values[row * stride]
                let isKnown = value >= 0 && value < Float(table.count)
                bins[row] = isKnown ? table[Int(value)] : missing
            }
        }
    }
}
