import CZlib

/// A release of two models on two scenarios, well-formed until a test spoils it.
package struct SmallRelease {
  /// Text by path below the release's folder.
  package var files: [String: String]
  /// The lines of the files that are stored packed.
  package var packed: [String: String]

  /// The well-formed release.
  package init() {
    let models = [("alpha:1b", "0-1B"), ("beta:7b", "4-5GB")]
    let scenarios = ["guard-08-destructive", "detect-01"]
    var results =
      "model,bracket,scenario,rep,det_score,decode_tok_s,prefill_tok_s,wall_s,membw_peak_mb_s,energy_wh,param_count,param_size,quant,size_bytes,expert_count,expert_used_count,dnf,finish_reason\n"
    var judged = "model,bracket,scenario,rep,judge_score\n"
    var pairs = "model,scenario,rep,claude,gpt\n"
    var rows = ""
    var replies = ["", ""]
    for (model, bracket) in models {
      for scenario in scenarios {
        for rep in 0..<5 {
          results +=
            "\(model),\(bracket),\(scenario),\(rep),0.333,6.5,20.25,10.5,,0.012,1000000,1M,Q4_K_M,700000,0,0,False,stop\n"
          judged += "\(model),\(bracket),\(scenario),\(rep),2.5\n"
          pairs += "\(model),\(scenario),\(rep),2,3\n"
        }
        rows +=
          #"{"model":"\#(model)","scenario":"\#(scenario)","rep":0,"det_passed":1,"det_total":3,"det_detail":[{"pass":false},{"pass":true},{"pass":false}],"gen_ai.usage.output_tokens":120,"gen_ai.response.finish_reasons":["stop"],"power.energy_wh":0.01,"wall_s":9.5,"decode_tok_s":6.0,"prefill_tok_s":null}"#
          + "\n"
        for (judge, name) in ["claude-opus-4.8", "gpt-5.5"].enumerated() {
          replies[judge] +=
            #"{"model":"\#(model)","scenario":"\#(scenario)","judge_model":"\#(name)","score":\#(judge + 2)}"#
            + "\n"
        }
      }
    }
    let check = #"{"type":"any_include","patterns":["x"]}"#
    let pack = (scenarios + ["unused"]).map {
      #"{"id":"\#($0)","class":"guard","difficulty":"easy","grounding":"closed-book","max_tokens":500,"deterministic_checks":[\#(check),\#(check),\#(check)]}"#
    }.joined(separator: ",")
    files = [
      "snapshots/results_snapshot.csv": results, "snapshots/judged_snapshot.csv": judged,
      "site/judge_pairs.csv": pairs, "scenarios.json": "{\"scenarios\":[\(pack)]}",
      "model_metadata.csv":
        "model,family,training_regime,thinking_capable,base_lineage\nalpha:1b,alpha,instruct,False,n/a\nbeta:7b,beta,reasoning,True,distilled from Alpha\n",
    ]
    packed = [
      "raw/results.det.jsonl.gz": rows, "raw/judged.det.jsonl.gz": replies[0],
      "raw/judged.det.gpt55.jsonl.gz": replies[1],
    ]
  }

  /// Replaces the first occurrence of a text in a file.
  package mutating func replace(_ old: String, with new: String, in file: String) {
    if let text = files[file] {
      files[file] = text.replacing(old, with: new, maxReplacements: 1)
    } else if let text = packed[file] {
      packed[file] = text.replacing(old, with: new, maxReplacements: 1)
    }
  }

  /// Writes the release into a folder.
  package func write(to folder: TemporaryFolder) throws {
    for (name, text) in files { try folder.write(text, to: name) }
    for (name, text) in packed { try folder.write(Self.gzip(Array(text.utf8)), to: name) }
  }

  /// Packs bytes.
  package static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    var stream = z_stream()
    deflateInit2_(
      &stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    defer { deflateEnd(&stream) }
    var source = bytes
    var result = [UInt8](repeating: 0, count: bytes.count + 256)
    let size = source.withUnsafeMutableBufferPointer { input in
      result.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
    }
    return Array(result[0..<size])
  }
}
