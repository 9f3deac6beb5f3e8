/** A request handler's value that its data source cannot run: AppSync fails the field with `MappingTemplate`. */
export class InvalidRequest extends Error {
  override readonly name = 'InvalidRequest';
}
