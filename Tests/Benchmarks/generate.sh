#!/bin/sh
# Writes the peer's message and service code (swift-protobuf and grpc-swift-2) from the project's
# own .proto files, with the two generators built from the package's pinned dependencies.
# Nothing it writes is committed.
set -eu
cd "$(dirname "$0")"
output=Sources/PeerServer/Generated
protos=../../proto
build=${BUILD:-.build}

stale() {
  [ ! -e "$output/.complete" ] ||
    [ -n "$(find "$protos/aftercall" generate.sh Package.swift -newer "$output/.complete")" ]
}
stale || exit 0

for generator in protoc-gen-swift protoc-gen-grpc-swift-2; do
  swift build --scratch-path "$build" -c release --product "$generator"
done
rm -rf "$output"
mkdir -p "$output"
protoc --proto_path="$protos" \
  --plugin="protoc-gen-swift=$build/release/protoc-gen-swift" \
  --plugin="protoc-gen-grpc-swift=$build/release/protoc-gen-grpc-swift-2" \
  --swift_out="$output" --swift_opt=FileNaming=PathToUnderscores,Visibility=Internal \
  --grpc-swift_out="$output" \
  --grpc-swift_opt=FileNaming=PathToUnderscores,Visibility=Internal,Client=false \
  "$protos"/aftercall/v1/*.proto
touch "$output/.complete"
