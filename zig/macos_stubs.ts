/**
 * Stubs of the macOS libraries that Go links besides libSystem (which Zig brings along): text files
 * that say which symbols a library of the system has. With them no Xcode is needed on macOS, and no Mac
 * for a macOS build. They list what Go's runtime and standard library use.
 *
 * @module
 */

const TARGETS = "[ x86_64-macos, arm64-macos ]";

/** A library stub in Apple's tbd format, version 4. */
function stub(installName: string, symbols: string): string {
  const names = symbols.trim().split(/\s+/).map((name) => `_${name}`).join(", ");
  return [
    "--- !tapi-tbd",
    "tbd-version:     4",
    `targets:         ${TARGETS}`,
    `install-name:    '${installName}'`,
    "current-version: 1",
    "exports:",
    `  - targets:         ${TARGETS}`,
    `    symbols:         [ ${names} ]`,
    "...",
    "",
  ].join("\n");
}

const FRAMEWORKS = "/System/Library/Frameworks";

const CORE_FOUNDATION = stub(
  `${FRAMEWORKS}/CoreFoundation.framework/Versions/A/CoreFoundation`,
  `CFArrayAppendValue CFArrayCreateMutable CFArrayGetCount CFArrayGetValueAtIndex
   CFBundleCopyResourceURL CFBundleGetMainBundle CFDataCreate CFDataGetBytePtr CFDataGetLength
   CFDateCreate CFDictionaryGetValueIfPresent CFEqual CFErrorCopyDescription CFErrorGetCode
   CFNumberGetValue CFRelease CFStringCreateExternalRepresentation CFStringCreateWithBytes
   CFStringCreateWithCString CFStringGetCString CFStringGetCStringPtr CFStringGetLength
   CFStringGetMaximumSizeForEncoding CFURLCopyFileSystemPath CFURLCreateStringByReplacingPercentEscapes
   CFURLGetFileSystemRepresentation kCFAllocatorDefault kCFTypeArrayCallBacks`,
);

const SECURITY = stub(
  `${FRAMEWORKS}/Security.framework/Versions/A/Security`,
  `SecCertificateCopyData SecCertificateCreateWithData SecPolicyCreateSSL SecTrustCopyCertificateChain
   SecTrustCreateWithCertificates SecTrustEvaluate SecTrustEvaluateWithError SecTrustSetVerifyDate`,
);

const RESOLV = stub("/usr/lib/libresolv.9.dylib", "res_9_nclose res_9_ninit res_9_nsearch");

/** File names below the folder of stubs, and what is in them. */
export const MACOS_STUBS: Readonly<Record<string, string>> = {
  "frameworks/CoreFoundation.framework/CoreFoundation.tbd": CORE_FOUNDATION,
  "frameworks/Security.framework/Security.tbd": SECURITY,
  "lib/libresolv.tbd": RESOLV,
};
