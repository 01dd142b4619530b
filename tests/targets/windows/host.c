// A program that calls a library as its standard input says, for tests under wine. A line is the name of a symbol
// and its arguments:
//
//     12        a number
//     x0a1b     a buffer with these bytes, and its length
//     p0a1b     the buffer alone
//     o4096     a buffer of this capacity for the answer, and its capacity
//
// and is answered by a line with what the symbol returned and what it wrote. With @ before the name the call is
// made on a thread of its own, which ends before the answer.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <windows.h>

typedef uint32_t (*Symbol)(uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t, uint64_t);

struct call {
  Symbol symbol;
  uint64_t args[8];
  uint32_t result;
};

static DWORD WINAPI run(void *argument) {
  struct call *c = argument;
  uint64_t *a = c->args;
  c->result = c->symbol(a[0], a[1], a[2], a[3], a[4], a[5], a[6]);
  return 0;
}

static void add_buffer(struct call *c, int *count, uint8_t *buffer, uint32_t size) {
  c->args[(*count)++] = (uint64_t)(uintptr_t)buffer;
  c->args[(*count)++] = size;
}

static uint8_t *from_hex(const char *text, uint32_t *size) {
  *size = (uint32_t)strlen(text) / 2;
  uint8_t *bytes = malloc(*size + 1);
  for (uint32_t i = 0; i < *size; i++) {
    unsigned byte;
    sscanf(text + 2 * i, "%2x", &byte);
    bytes[i] = (uint8_t)byte;
  }
  return bytes;
}

int main(int argc, char **argv) {
  HMODULE library = argc > 1 ? LoadLibraryA(argv[1]) : NULL;
  if (!library) {
    fprintf(stderr, "Cannot load the library: error %lu\n", GetLastError());
    return 1;
  }
  size_t room = 1 << 20;
  char *line = malloc(room);
  while (fgets(line, (int)room, stdin)) {
    struct call c = {0};
    char *name = strtok(line, " \r\n");
    if (!name) continue;
    int elsewhere = *name == '@', count = 0;
    uint8_t *in = NULL, *out = NULL;
    uint32_t size = 0, capacity = 0;
    c.symbol = (Symbol)(uintptr_t)GetProcAddress(library, name + elsewhere);
    for (char *word; (word = strtok(NULL, " \r\n")) && count < 7;) {
      if (*word == 'x' || *word == 'p') {
        in = from_hex(word + 1, &size);
        add_buffer(&c, &count, in, size);
        if (*word == 'p') c.args[--count] = 0;
      } else if (*word == 'o') {
        capacity = (uint32_t)strtoul(word + 1, NULL, 10);
        out = calloc(capacity + 1, 1);
        add_buffer(&c, &count, out, capacity);
      } else {
        c.args[count++] = strtoul(word, NULL, 10);
      }
    }
    if (!c.symbol) {
      printf("missing\n");
    } else {
      if (elsewhere) {
        HANDLE thread = CreateThread(NULL, 0, run, &c, 0, NULL);
        WaitForSingleObject(thread, INFINITE);
        CloseHandle(thread);
      } else {
        run(&c);
      }
      printf("%u ", c.result);
      uint32_t last = capacity;
      while (last > 0 && out[last - 1] == 0) last--;
      for (uint32_t i = 0; i < last; i++) printf("%02x", out[i]);
      printf("\n");
    }
    fflush(stdout);
    free(in);
    free(out);
  }
  // Not by returning: under wine that can wait for a lock of a thread that has been ended.
  TerminateProcess(GetCurrentProcess(), 0);
}
