import JSZip from "jszip";

const contents = "[Content_Types].xml";
const slidesType = "application/vnd.openxmlformats-officedocument.presentationml.presentation";

/** The list of a document's parts without those that are not in it: the writer of slides names a master for each slide,
 *  and strict readers take that for damage. */
export const withoutMissing = (list: string, has: (part: string) => boolean): string =>
  list.replace(/<Override\b[^>]*\bPartName="\/([^"]+)"[^>]*\/>/g, (entry, part: string) => (has(part) ? entry : ""));

export async function withSoundContents(file: ArrayBuffer): Promise<Blob> {
  const zip = await JSZip.loadAsync(file);
  const list = await zip.file(contents)!.async("string");
  zip.file(
    contents,
    withoutMissing(list, (part) => zip.file(part) !== null),
  );
  return zip.generateAsync({ type: "blob", mimeType: slidesType, compression: "DEFLATE" });
}
