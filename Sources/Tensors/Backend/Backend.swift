import CKernels

/// The loops behind the operations: each function fills a tensor that exists already, with no thought of gradients.
/// Operations reach memory through these functions only, so a second backend would stand behind the same names.
enum Backend {
    /// Elements in one piece of parallel work. Pieces are cut by size, never by the number of threads.
    static let grain = 32_768
}

extension DataType {
    /// The kernels' name of this type; they treat Bool as bytes 0 and 1.
    var kernelType: podium_type {
        switch self {
        case .float32: PODIUM_FLOAT32
        case .float64: PODIUM_FLOAT64
        case .int32: PODIUM_INT32
        case .int64: PODIUM_INT64
        case .uint8, .bool: PODIUM_UINT8
        }
    }
}
