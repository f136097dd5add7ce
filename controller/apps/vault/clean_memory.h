// Nothing of a recipient stays in the vault's memory when a letter was written or sent.
//
// The text of a letter passes through this program, the standard library, JSON, zint, libpng, curl
// and OpenSSL. Each keeps copies and gives them back to the heap as they are, and most have no
// option against that. So this program alone replaces free() and realloc() for all of them: each
// block is overwritten before the C library gets it back. What is too short for the heap stands on
// the stack and is overwritten by clean_stack().
//
// It does not reach what the kernel holds (socket buffers), nor the registers of the processor.
#pragma once

namespace veilbox::apps {

// Overwrites the stack below the caller, as deep as the calls that write and send a letter reach.
void clean_stack();

}  // namespace veilbox::apps
