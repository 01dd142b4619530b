package size

import (
	"bytes"
	"debug/elf"
	"debug/gosym"
	"debug/macho"
	"debug/pe"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"os"
)

// machineCode is the machine code of a library by function.
type machineCode struct {
	// bytes is the size of the sections that hold code.
	bytes int64
	funcs []gosym.Func
}

// readCode reads the functions of a library from the table that Go's runtime prints stacks by, which is there however
// the library was stripped.
func readCode(file string) (*machineCode, error) {
	content, err := os.ReadFile(file)
	if err != nil {
		return nil, err
	}
	sections, err := readSections(bytes.NewReader(content))
	if err != nil {
		return nil, fmt.Errorf("%s: %w", file, err)
	}
	code := &machineCode{}
	for _, s := range sections {
		if s.code {
			code.bytes += int64(s.size)
		}
	}
	for _, s := range sections {
		if s.code || s.size == 0 {
			continue
		}
		data, err := s.data()
		if err != nil {
			return nil, err
		}
		if data = lineTable(data); data == nil {
			continue
		}
		table, err := gosym.NewTable(nil, gosym.NewLineTable(data, 0))
		if err != nil {
			return nil, fmt.Errorf("%s: %w", file, err)
		}
		if code.funcs = table.Funcs; len(code.funcs) > 0 {
			return code, nil
		}
	}
	return nil, fmt.Errorf("%s has no table of Go functions", file)
}

// magics begin the table since Go 1.20, in the order of either byte.
var magics = [][]byte{
	binary.LittleEndian.AppendUint32(nil, 0xfffffff1),
	binary.BigEndian.AppendUint32(nil, 0xfffffff1),
}

// lineTable finds the table in a section that may hold other data as well, as on Windows.
func lineTable(data []byte) []byte {
	for _, magic := range magics {
		for from := 0; ; {
			i := bytes.Index(data[from:], magic)
			if i < 0 {
				break
			}
			at := data[from+i:]
			// Two zeros, the smallest size of an instruction, the size of a pointer.
			if len(at) > 8 && at[4] == 0 && at[5] == 0 && (at[6] == 1 || at[6] == 4) && at[7] == 8 {
				return at
			}
			from += i + 1
		}
	}
	return nil
}

// section is a section of a library that is not empty in the file.
type section struct {
	size uint64
	code bool
	data func() ([]byte, error)
}

// zeroFill is the type of Mach-O sections that the file does not hold.
const zeroFill = 1

func readSections(library io.ReaderAt) (sections []section, err error) {
	if f, err := elf.NewFile(library); err == nil {
		for _, s := range f.Sections {
			if s.Type == elf.SHT_PROGBITS && s.Flags&elf.SHF_ALLOC != 0 {
				sections = append(sections, section{s.Size, s.Flags&elf.SHF_EXECINSTR != 0, s.Data})
			}
		}
		return sections, nil
	}
	if f, err := macho.NewFile(library); err == nil {
		for _, s := range f.Sections {
			if s.Flags&0xff != zeroFill {
				sections = append(sections, section{s.Size, s.Seg == "__TEXT" && s.Name == "__text", s.Data})
			}
		}
		return sections, nil
	}
	if f, err := pe.NewFile(library); err == nil {
		for _, s := range f.Sections {
			sections = append(sections, section{uint64(s.Size), s.Characteristics&pe.IMAGE_SCN_CNT_CODE != 0, s.Data})
		}
		return sections, nil
	}
	return nil, errors.New("it is no library of Linux, macOS or Windows")
}
